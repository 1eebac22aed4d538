"""Renders every form the same way: label, hint, error, control, with what a screen reader needs.

The markup is in templates/django/forms; widgets that we leave alone come from the app `django.forms`.
"""

from typing import Any

from django.forms import BoundField
from django.forms.renderers import TemplatesSetting
from django.forms.widgets import CheckboxInput, CheckboxSelectMultiple, RadioSelect, Textarea, Widget


class PortalBoundField(BoundField):
    """A form field that says `aria-required` instead of `required`: the server speaks, in our words."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: Widget | None = None) -> dict[str, Any]:
        shown = widget or self.field.widget
        attributes = super().build_widget_attrs(attrs, widget)
        attributes.pop("required", None)
        if (
            self.field.required
            and not shown.is_hidden
            and not isinstance(shown, CheckboxSelectMultiple | RadioSelect)
        ):
            attributes["aria-required"] = "true"
        if isinstance(shown, RadioSelect):
            # ARIA knows an invalid group of radios, not an invalid radio: the fieldset says it.
            attributes.pop("aria-invalid", None)
        return attributes

    @property
    def aria_describedby(self) -> str | None:
        described = super().aria_describedby
        if described is None or not self.maximum_length:
            return described
        return f"{described} {self.auto_id}_count".strip()

    @property
    def maximum_length(self) -> int | None:
        """The number of characters a long text may have; None where no counter is shown."""
        if not isinstance(self.field.widget, Textarea):
            return None
        return getattr(self.field, "max_length", None)

    @property
    def is_radio_group(self) -> bool:
        return isinstance(self.field.widget, RadioSelect) and self.use_fieldset

    @property
    def is_single_checkbox(self) -> bool:
        return isinstance(self.field.widget, CheckboxInput)

    @property
    def is_optional(self) -> bool:
        """False also for a question that is required once it is shown: give its widget `aria-required`."""
        return not self.field.required and "aria-required" not in self.field.widget.attrs

    @property
    def shown_when(self) -> str:
        """`FIELD=VALUE|VALUE` on the widget as `data-when`: the question waits for that answer."""
        condition = self.field.widget.attrs.get("data-when", "")
        return self.form.add_prefix(condition) if condition else ""


class PortalRenderer(TemplatesSetting):
    bound_field_class = PortalBoundField
