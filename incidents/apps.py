from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    name = "incidents"
    verbose_name = "Register"

    def ready(self) -> None:
        from accounts.hooks import on_close, on_new_keys, on_unlock
        from incidents.operations.binning import let_go
        from incidents.operations.counting import seal_periods
        from incidents.operations.leaving import destroy_register, keep_register
        from incidents.operations.replacing import move_register

        on_new_keys(move_register)
        on_unlock(let_go)
        on_unlock(seal_periods)
        on_unlock(keep_register)
        on_close(destroy_register)
