#!/usr/bin/env bash
# A real Elasticsearch without a container: one node, or a cluster of three that are all master-eligible.
#
#   node.sh prepare            fetch the server's jars through Maven and compile Main.java (once)
#   node.sh start [1|3]        start the node(s) and wait until the cluster answers
#   node.sh stop [1|3]         stop them
#   node.sh kill 3 N           kill -9 node N (1..3) of the three, for tests of a lost node
#   node.sh revive 3 N         start node N again
#   node.sh url [1|3]          the address(es), separated by commas
#
# Jars and data live in GONGJIANG_TEST_SERVICES_DIR (default .services, git-ignored).
# The single node listens on GONGJIANG_TEST_ES_PORT (9209), the three on the port ten above it and the next two (9219…);
# transport ports are 100 higher. GONGJIANG_TEST_ES_HEAP (512m) is the heap of each node.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
top=$(cd "$here/../.." && pwd)
services=${GONGJIANG_TEST_SERVICES_DIR:-$top/.services}
root=$services/elasticsearch
base_port=${GONGJIANG_TEST_ES_PORT:-9209}
heap=${GONGJIANG_TEST_ES_HEAP:-512m}
start_limit_s=${GONGJIANG_TEST_ES_WAIT:-120} # 10 s on an idle machine; a loaded one took five times that

say() { printf 'elasticsearch: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

first_port() { if [ "$1" = 3 ]; then echo $((base_port + 10)); else echo "$base_port"; fi; }
node_port() { echo $(($(first_port "$1") + $2 - 1)); }
node_home() { echo "$root/cluster-$1/node-$2"; }
is_running() { # the process of this home, not just any process that got its number
    local pid
    pid=$(cat "$1/pid" 2>/dev/null) || return 1
    kill -0 "$pid" 2>/dev/null && tr '\0' '\n' <"/proc/$pid/cmdline" 2>/dev/null | grep -qxF "$1"
}

prepare() {
    local wanted
    wanted=$(cat "$here/pom.xml" "$here/Main.java" | sha256sum | cut -d' ' -f1)
    [ "$(cat "$root/prepared" 2>/dev/null)" = "$wanted" ] && return 0
    command -v mvn >/dev/null || fail "Maven is missing (Debian: apt-get install maven default-jdk-headless)"
    command -v python3 >/dev/null || fail "python3 is missing"
    command -v javac >/dev/null || fail "a JDK is missing (Debian: apt-get install default-jdk-headless)"
    say "fetching the server's jars (about 40 MB)"
    rm -rf "$root/lib" "$root/modules" "$root/classes" "$root/prepared"
    mkdir -p "$root/lib" "$root/modules/transport-netty4" "$root/classes"
    mvn -q -B -f "$here/pom.xml" dependency:copy-dependencies -DincludeScope=runtime \
        -DoutputDirectory="$root/lib" >&2 || fail "Maven could not fetch the jars"
    # The HTTP transport is a module of its own; elasticsearch-ssl-config stays in lib, where it is found.
    mv "$root"/lib/transport-netty4-*.jar "$root"/lib/netty-*.jar "$root/modules/transport-netty4/"
    (
        cd "$root/modules/transport-netty4"
        jar=$(echo transport-netty4-*.jar)
        python3 - "$jar" <<'PY'
import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as jar:
    for name in ("plugin-descriptor.properties", "entitlement-policy.yaml"):
        with open(name, "wb") as out:
            out.write(jar.read(f"META-INF/es-plugins/transport-netty4/{name}"))
PY
    )
    javac -nowarn -cp "$root/lib/*" -d "$root/classes" "$here/Main.java"
    echo "$wanted" >"$root/prepared"
}

configure() { # count node
    local count=$1 node=$2 home seeds names i
    home=$(node_home "$count" "$node")
    mkdir -p "$home"/{config,plugins,data,logs} "$root/cluster-$count/snapshots"
    rm -rf "$home/modules" && cp -r "$root/modules" "$home/modules"
    {
        echo "cluster.name: gongjiang-test-$count-$base_port"
        echo "node.name: node-$node"
        echo "network.host: 127.0.0.1"
        echo "http.port: $(node_port "$count" "$node")"
        echo "transport.port: $(($(node_port "$count" "$node") + 100))"
        echo "path.repo: [\"$root/cluster-$count/snapshots\"]"
        echo "cluster.routing.allocation.disk.threshold_enabled: false" # a full test machine must not block writes
        echo "node.store.allow_mmap: false"                            # no kernel setting needed
        if [ "$count" = 1 ]; then
            echo "discovery.type: single-node"
        else
            seeds="" names=""
            for ((i = 1; i <= count; i++)); do
                seeds+="\"127.0.0.1:$(($(node_port "$count" "$i") + 100))\", "
                names+="\"node-$i\", "
            done
            echo "discovery.seed_hosts: [${seeds%, }]"
            echo "cluster.initial_master_nodes: [${names%, }]"
        fi
    } >"$home/config/elasticsearch.yml"
}

launch() { # count node
    local home port
    home=$(node_home "$1" "$2")
    port=$(node_port "$1" "$2")
    if is_running "$home"; then return 0; fi
    if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
        fail "port $port is taken by another process: set GONGJIANG_TEST_ES_PORT"
    fi
    configure "$1" "$2"
    # The server's jars on the module path, the main class on the class path.
    nohup setsid java "-Xms$heap" "-Xmx$heap" -XX:+UseSerialGC -p "$root/lib" \
        --add-modules=ALL-MODULE-PATH,jdk.net -cp "$root/classes" Main "$home" \
        </dev/null >"$home/logs/node.log" 2>&1 &
    echo $! >"$home/pid"
}

is_healthy() { # count
    python3 - "http://127.0.0.1:$(first_port "$1")/_cluster/health" "$1" <<'PY'
import json, sys, urllib.request
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
try:
    health = json.load(opener.open(sys.argv[1], timeout=5))
except OSError:
    sys.exit(1)
sys.exit(0 if health["status"] != "red" and health["number_of_nodes"] == int(sys.argv[2]) else 1)
PY
}

wait_until_healthy() { # count
    local count=$1 deadline=$((SECONDS + start_limit_s)) node home
    while ((SECONDS < deadline)); do
        is_healthy "$count" && return 0
        for ((node = 1; node <= count; node++)); do
            home=$(node_home "$count" "$node")
            is_running "$home" || { tail -n 20 "$home/logs/node.log" >&2; fail "node $node ended while starting, see $home/logs/node.log"; }
        done
        sleep 0.5
    done
    tail -n 20 "$(node_home "$count" 1)/logs/node.log" >&2
    fail "not healthy after $start_limit_s s"
}

start() {
    local count=$1 node began=$SECONDS
    prepare
    for ((node = 1; node <= count; node++)); do launch "$count" "$node"; done
    wait_until_healthy "$count"
    say "$count node(s) answer at $(url "$count") ($((SECONDS - began)) s)"
}

end_process() { # home signal
    local pid tries
    if is_running "$1"; then
        pid=$(cat "$1/pid")
        kill "-$2" "$pid" 2>/dev/null || true
        for ((tries = 0; tries < 100; tries++)); do
            kill -0 "$pid" 2>/dev/null || break
            sleep 0.1
        done
        kill -KILL "$pid" 2>/dev/null || true
    fi
    rm -f "$1/pid"
}

stop() {
    local home
    for home in "$root/cluster-$1"/node-*; do [ -d "$home" ] && end_process "$home" TERM; done
    say "cluster of $1 stopped"
}

url() {
    local node list=""
    for ((node = 1; node <= $1; node++)); do list+="http://127.0.0.1:$(node_port "$1" "$node"),"; done
    echo "${list%,}"
}

count=${2:-1}
case $count in 1 | 3) ;; *) fail "one node or three, not $count" ;; esac
case ${1:-} in
prepare) prepare ;;
start) start "$count" ;;
stop) stop "$count" ;;
kill) end_process "$(node_home "$count" "$3")" KILL ;;
revive) launch "$count" "$3" && wait_until_healthy "$count" ;;
url) url "$count" ;;
*) sed -n '2,13p' "${BASH_SOURCE[0]}" >&2 && exit 2 ;;
esac
