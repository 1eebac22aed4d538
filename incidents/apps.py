from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    name = "incidents"
    verbose_name = "Register"

    def ready(self) -> None:
        from accounts.hooks import on_unlock
        from incidents.operations.counting import seal_periods

        on_unlock(seal_periods)
