#!/usr/bin/env bash
# The real services that some tests need, private to this checkout, on ports of their own.
#
#   services.sh start    Elasticsearch, PostgreSQL and Redis; waits until all three answer; a second call changes nothing
#   services.sh stop     stops them; the data stays
#   services.sh env      prints the export lines for the tests:  eval "$(tools/services.sh env)"
#
# A second argument names one service (elasticsearch, postgresql or redis). Settings, all optional:
#   GONGJIANG_TEST_SERVICES_DIR  .services    jars and data, git-ignored
#   GONGJIANG_TEST_ES_PORT 9209   GONGJIANG_TEST_PG_PORT 54329   GONGJIANG_TEST_REDIS_PORT 63799
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
top=$(cd "$here/.." && pwd)
services=${GONGJIANG_TEST_SERVICES_DIR:-$top/.services}
pg_port=${GONGJIANG_TEST_PG_PORT:-54329}
redis_port=${GONGJIANG_TEST_REDIS_PORT:-63799}

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }
port_is_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# ---------------------------------------------------------------- PostgreSQL
pg_bin() { # the newest installed version; Debian keeps the server's programs off the PATH
    local found
    found=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
    if [ -n "$found" ]; then echo "$found"; elif command -v initdb >/dev/null; then dirname "$(command -v initdb)"; else
        fail "postgresql: not installed (Debian: apt-get install postgresql)"
    fi
}
as_pg() { # the server refuses to run as root
    if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}
pg_data() { # a checkout that the user postgres may not enter keeps its cluster in the temporary folder
    mkdir -p "$services/postgresql"
    if as_pg test -x "$services/postgresql"; then
        echo "$services/postgresql"
    else
        echo "${TMPDIR:-/tmp}/gongjiang-postgresql-$(printf '%s' "$services" | sha256sum | cut -c1-12)"
    fi
}
start_postgresql() {
    local bin data began=$SECONDS
    bin=$(pg_bin)
    data=$(pg_data)
    mkdir -p "$data"
    if [ "$(id -u)" = 0 ]; then chown postgres "$data"; fi
    if [ ! -s "$data/cluster/PG_VERSION" ]; then
        as_pg "$bin/initdb" -D "$data/cluster" -U gongjiang --auth=trust --encoding=UTF8 --locale=C.UTF-8 >/dev/null
    fi
    if ! as_pg "$bin/pg_ctl" -D "$data/cluster" status >/dev/null 2>&1; then
        port_is_taken "$pg_port" && fail "postgresql: port $pg_port is taken by another process: set GONGJIANG_TEST_PG_PORT"
        # Durability is of no use to tests; the socket folder is ours, so nothing of the system's cluster is touched.
        as_pg "$bin/pg_ctl" -D "$data/cluster" -l "$data/server.log" -w -t 60 start -o \
            "-p $pg_port -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c full_page_writes=off -c max_connections=200" \
            >/dev/null || fail "postgresql: did not start, see $data/server.log"
    fi
    local psql=("$bin/psql" -h 127.0.0.1 -p "$pg_port" -U gongjiang -d postgres -qAt)
    if [ "$("${psql[@]}" -c "select 1 from pg_database where datname = 'gongjiang_test'")" != 1 ]; then
        "${psql[@]}" -c "create database gongjiang_test"
    fi
    say "postgresql: answers on port $pg_port ($((SECONDS - began)) s)"
}
stop_postgresql() {
    local data
    data=$(pg_data)
    if [ -s "$data/cluster/PG_VERSION" ]; then
        as_pg "$(pg_bin)/pg_ctl" -D "$data/cluster" -m fast -w stop >/dev/null 2>&1 || true
    fi
    say "postgresql: stopped"
}

# ---------------------------------------------------------------- Redis
redis_is_ours() {
    local pid
    pid=$(cat "$services/redis/pid" 2>/dev/null) && [ "$(readlink "/proc/$pid/cwd" 2>/dev/null)" = "$(realpath "$services/redis")" ]
}
start_redis() {
    local tries began=$SECONDS
    command -v redis-server >/dev/null || fail "redis: not installed (Debian: apt-get install redis-server)"
    mkdir -p "$services/redis"
    if ! redis_is_ours; then
        port_is_taken "$redis_port" && fail "redis: port $redis_port is taken by another process: set GONGJIANG_TEST_REDIS_PORT"
        redis-server --bind 127.0.0.1 --port "$redis_port" --daemonize yes --dir "$services/redis" \
            --pidfile "$services/redis/pid" --logfile "$services/redis/server.log" --save '' --appendonly no >/dev/null
    fi
    for ((tries = 0; tries < 100; tries++)); do
        if [ "$(redis-cli -p "$redis_port" ping 2>/dev/null)" = PONG ]; then
            say "redis: answers on port $redis_port ($((SECONDS - began)) s)"
            return 0
        fi
        sleep 0.1
    done
    fail "redis: does not answer, see $services/redis/server.log"
}
stop_redis() {
    if redis_is_ours; then redis-cli -p "$redis_port" shutdown nosave >/dev/null 2>&1 || true; fi
    say "redis: stopped"
}

# ---------------------------------------------------------------- Elasticsearch
start_elasticsearch() { "$here/es_node/node.sh" start; }
stop_elasticsearch() { "$here/es_node/node.sh" stop; }

print_env() {
    cat <<ENV
export GONGJIANG_TEST_ELASTICSEARCH_URL=$("$here/es_node/node.sh" url)
export GONGJIANG_TEST_POSTGRESQL_URL=postgresql+psycopg://gongjiang@127.0.0.1:$pg_port/gongjiang_test
export GONGJIANG_TEST_REDIS_URL=redis://127.0.0.1:$redis_port/0
ENV
}

names=(elasticsearch postgresql redis)
if [ -n "${2:-}" ]; then
    case $2 in elasticsearch | postgresql | redis) names=("$2") ;; *) fail "no such service: $2" ;; esac
fi
case ${1:-} in
start) for name in "${names[@]}"; do "start_$name"; done ;;
stop) for name in "${names[@]}"; do "stop_$name"; done ;;
env) print_env ;;
*) sed -n '2,10p' "${BASH_SOURCE[0]}" >&2 && exit 2 ;;
esac
