# Copydesk as a service: `copydesk serve` as a user of its own, all state in the volume /data.
# compose.yaml runs it; docs/operations.md says how.
FROM python:3.13-slim-bookworm AS build
WORKDIR /src
COPY requirements/main.txt requirements/main.txt
RUN python -m venv /opt/copydesk \
    && /opt/copydesk/bin/pip install --no-cache-dir --no-deps --require-hashes \
      -r requirements/main.txt
COPY . .
# hatchling is in the lock: nothing is fetched beyond it
RUN /opt/copydesk/bin/hatchling build -t wheel -d /tmp/wheel \
    && /opt/copydesk/bin/pip install --no-cache-dir --no-deps --no-index /tmp/wheel/*.whl

FROM python:3.13-slim-bookworm
RUN groupadd --system --gid 10001 copydesk \
    && useradd --system --uid 10001 --gid 10001 --home-dir /data --no-create-home copydesk \
    && install -d -o 10001 -g 10001 /data
COPY --from=build /opt/copydesk /opt/copydesk
# caches of libraries are nobody's state: HOME is not the volume
ENV PATH=/opt/copydesk/bin:$PATH HOME=/tmp COPYDESK_DATA=/data PYTHONUNBUFFERED=1
# by number, so that a cluster can tell that it is not root
USER 10001:10001
WORKDIR /data
VOLUME /data
ENTRYPOINT ["copydesk"]
CMD ["serve"]
