#!/bin/bash
# Prepares a grading machine. Gradescope runs it once, as root, when the archive is uploaded; a
# machine that has normbook already keeps it. The root folder is /autograder, or $AUTOGRADER_ROOT.
set -euo pipefail
root=${AUTOGRADER_ROOT:-/autograder}
here=$(cd "$(dirname "$0")" && pwd)
# Where normbook's sources are, and which version of them; empty for images that bring normbook.
source='{{source}}'
version='{{version}}'
swift=6.3
export PATH="$root/normbook/bin:$root/swift/usr/bin:$PATH"

install_normbook() {
  if [ -z "$source" ]; then
    echo "This image has no normbook, and the archive doesn't say where its sources are." >&2
    echo "Write it anew: normbook export gradescope --source ADDRESS" >&2
    exit 3
  fi
  export DEBIAN_FRONTEND=noninteractive
  apt-get update
  apt-get install -y --no-install-recommends ca-certificates curl git make binutils libc6-dev \
    libstdc++-11-dev libcurl4 libedit2 libxml2 libsqlite3-0 zlib1g
  if ! command -v swift >/dev/null; then
    . /etc/os-release
    platform=$ID$VERSION_ID
    folder=${platform//./}
    [ "$(uname -m)" = x86_64 ] || { platform+=-$(uname -m) && folder+=-$(uname -m); }
    mkdir -p "$root/swift"
    curl -fsSL "https://download.swift.org/swift-$swift-release/$folder/swift-$swift-RELEASE/swift-$swift-RELEASE-$platform.tar.gz" |
      tar -xz --strip-components=1 -C "$root/swift"
  fi
  git clone --depth 1 --branch "$version" "$source" /tmp/normbook
  make -C /tmp/normbook install PREFIX="$root/normbook"
}

command -v normbook >/dev/null || install_normbook
# The lessons run now, so that no learner waits for them; a course that doesn't build grades nobody.
normbook build "$here/course" --out "$root/site"
