#!/usr/bin/env bash
# A throw-away PostgreSQL 15 of Debian, for the run of the tests on the oldest server that we support.
#   postgresql15.sh start DIR    prints TEST_DATABASE_URL=…, the connection of an owner who is no superuser
#   postgresql15.sh stop DIR
set -euo pipefail
programs=/usr/lib/postgresql/15/bin
directory=${2:?directory}

as_postgres() { if [ "$(id -u)" = 0 ]; then su postgres -s /bin/bash -c "$1"; else bash -c "$1"; fi; }

case ${1:?start or stop} in
  start)
    if [ ! -x "$programs/initdb" ]; then
      { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends postgresql-15; } >&2
    fi
    mkdir -p "$directory"
    if [ "$(id -u)" = 0 ]; then chown postgres "$directory"; fi
    port=$(node -e 'const s = require("node:net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
    password=$(node -p 'require("node:crypto").randomBytes(18).toString("hex")')
    as_postgres "umask 077; printf %s $password > '$directory/password'; $programs/initdb -D '$directory/data' -U admin -A scram-sha-256 --pwfile='$directory/password' -E UTF8 --locale=C.UTF-8 --no-sync" >&2
    as_postgres "$programs/pg_ctl -D '$directory/data' -l '$directory/log' -w -o '-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c max_connections=200' start" >&2
    PGPASSWORD=$password "$programs/psql" -q -h 127.0.0.1 -p "$port" -U admin -d postgres -v ON_ERROR_STOP=1 >&2 <<SQL
create role desk_owner login createdb createrole password '$password';
create database desk owner desk_owner;
SQL
    echo "TEST_DATABASE_URL=postgres://desk_owner:$password@127.0.0.1:$port/desk"
    ;;
  stop)
    as_postgres "$programs/pg_ctl -D '$directory/data' -m immediate stop" >&2 || true
    rm -rf "$directory"
    ;;
esac
