#!/usr/bin/env bash
# A real, throw-away S3 server for the storage contract: one Ceph monitor, one in-memory OSD and radosgw, on loopback only.
#
#   .ci/radosgw.sh start DIRECTORY   installs what is missing (Debian, root), starts, prints TEST_S3_*=value lines on stdout
#   .ci/radosgw.sh stop DIRECTORY    stops what start left running there and removes DIRECTORY
#
# DIRECTORY must not exist before start. Progress goes to stderr. A start that fails prints the logs' ends and cleans up.
set -euo pipefail

say() { echo "radosgw: $*" >&2; }

install_packages() {
  local program missing=0
  for program in ceph ceph-mon ceph-osd radosgw radosgw-admin monmaptool ceph-authtool curl; do
    command -v "$program" >/dev/null || missing=1
  done
  [ "$missing" = 0 ] && return
  [ "$(id -u)" = 0 ] || { say 'the packages ceph-mon, ceph-osd, radosgw and curl are missing; only root can install them'; exit 1; }
  say 'installing ceph-mon, ceph-osd, radosgw and curl'
  { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends ceph-mon ceph-osd radosgw curl; } >&2
}

# Ports are the system's choice, so that two runs on one machine do not meet.
free_ports() {
  node -e '
    const servers = [0, 1].map(() => require("node:net").createServer().listen(0, "127.0.0.1"));
    Promise.all(servers.map((server) => new Promise((done) => server.once("listening", done)))).then(() => {
      console.log(servers.map((server) => server.address().port).join(" "));
      for (const server of servers) server.close();
    });'
}

write_configuration() {
  cat >"$home/ceph.conf" <<CONF
[global]
fsid = $cluster
mon host = v1:127.0.0.1:$monitor_port
mon initial members = a
public addr = 127.0.0.1
cluster addr = 127.0.0.1
ms bind msgr2 = false
# With cephx off, a quick OSD sends its first command before it knows the cluster's id, and one start in five fails.
auth cluster required = cephx
auth service required = cephx
auth client required = cephx
auth allow insecure global id reclaim = false
keyring = $home/keyring
run dir = $home/run
pid file = $home/run/\$name.pid
admin socket = $home/run/\$name.asok
log file = $home/log/\$name.log
crash dir = $home/crash
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 4
osd pool default pgp num = 4
osd crush chooseleaf type = 0
mon allow pool size one = true
mon max pg per osd = 1000

[mon.a]
mon data = $home/monitor
mon data avail crit = 1

[osd.0]
osd data = $home/osd
keyring = $home/osd/keyring
osd objectstore = memstore
memstore device bytes = 2147483648

[client.rgw.a]
rgw frontends = beast endpoint=127.0.0.1:$gateway_port
rgw data = $home/gateway
CONF
}

start_daemons() {
  local osd osd_key
  osd=$(cat /proc/sys/kernel/random/uuid)
  osd_key=$(ceph-authtool --gen-print-key)
  ceph-authtool --create-keyring "$home/keyring" --gen-key -n mon. --cap mon 'allow *'
  ceph-authtool "$home/keyring" --gen-key -n client.admin --cap mon 'allow *' --cap osd 'allow *' --cap mgr 'allow *'
  ceph-authtool "$home/keyring" --gen-key -n client.rgw.a --cap mon 'allow rw' --cap osd 'allow rwx'
  ceph-authtool --create-keyring "$home/osd/keyring" -n osd.0 --add-key "$osd_key"
  monmaptool --create --addv a "[v1:127.0.0.1:$monitor_port]" --fsid "$cluster" "$home/monmap"
  ceph-mon -i a --mkfs --monmap "$home/monmap" --keyring "$home/keyring"
  ceph-mon -i a
  timeout 60 ceph osd new "$osd" -i - <<<"{\"cephx_secret\": \"$osd_key\"}"
  ceph-osd -i 0 --mkfs --osd-uuid "$osd"
  ceph-osd -i 0
  radosgw -n client.rgw.a
}

wait_for_gateway() {
  local attempt
  for attempt in $(seq 1 240); do
    curl -s -o /dev/null --max-time 2 "http://127.0.0.1:$gateway_port/" && return
    sleep 0.25
  done
  say "no answer after $attempt attempts"
  return 1
}

start() {
  [ -e "$home" ] && { say "$home exists already"; exit 1; }
  install_packages
  cluster=$(cat /proc/sys/kernel/random/uuid)
  read -r monitor_port gateway_port < <(free_ports)
  mkdir -p "$home"/{run,log,crash,monitor,osd,gateway}
  trap 'tail -n 15 "$home"/log/* >&2 || true; stop' EXIT
  export CEPH_CONF="$home/ceph.conf"
  write_configuration
  say "starting in $home"
  start_daemons >"$home/log/start" 2>&1
  wait_for_gateway
  local secret
  secret=$(head -c 20 /dev/urandom | od -An -tx1 | tr -d ' \n')
  timeout 60 radosgw-admin user create --uid=test --display-name=test --access-key=TESTKEY --secret-key="$secret" >"$home/log/user" 2>&1
  trap - EXIT
  printf '%s\n' "TEST_S3_ENDPOINT=http://127.0.0.1:$gateway_port" TEST_S3_REGION=us-east-1 TEST_S3_BUCKET=takedown-desk \
    TEST_S3_ACCESS_KEY_ID=TESTKEY "TEST_S3_SECRET_ACCESS_KEY=$secret"
}

# A recorded process is signalled only while it still is a Ceph daemon: its number may belong to another program by now.
is_running() {
  [[ "$(cat "/proc/$1/comm" 2>/dev/null)" =~ ^(ceph-|radosgw) ]]
}

stop() {
  [ -f "$home/ceph.conf" ] || { say "$home holds no server"; return; }
  local file process
  for file in "$home"/run/*.pid; do
    [ -f "$file" ] || continue
    process=$(cat "$file")
    is_running "$process" && kill -KILL "$process"
    while is_running "$process"; do sleep 0.1; done
  done
  rm -rf "$home"
}

[ $# = 2 ] && [[ $1 =~ ^(start|stop)$ ]] || { say 'usage: .ci/radosgw.sh start|stop DIRECTORY'; exit 2; }
home=$(realpath -m "$2")
"$1"
