#!/bin/sh
# Lays out the image's files as they lie in it: a Java runtime at opt/java, the distribution at opt/action-routes, and the archive of
# classes, made by that very runtime for these very files.
#
#   stage.sh DISTRIBUTION OUTPUT ARCHITECTURE [JDK]
#
# The JDK is the one given, or that of JAVA_HOME_25 or JAVA_HOME, or one in /usr/lib/jvm.
set -eu

distribution=$1
output=$2
architecture=$3
given=${4:-}

# What jdeps finds in lib, without java.desktop, java.compiler, java.instrument and java.scripting, which libraries look for and do without
# (the last two: H2, for its profiler and for triggers in JavaScript). jdk.charsets is for ISVs that
# answer in old encodings.
modules=java.base,java.logging,java.management,java.naming,java.net.http,java.rmi,java.security.jgss,java.sql,java.xml
modules=$modules,jdk.charsets,jdk.jfr,jdk.management,jdk.net,jdk.unsupported

# The Java feature version of the JDK in a directory; nothing where there is none that can make a runtime.
feature() {
  if [ -x "$1/bin/jlink" ] && [ -f "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
  fi
}

release() {
  sed -n "s/^$1=\"\(.*\)\"/\1/p" "$jdk/release"
}

jdk=
for candidate in "${given:-${JAVA_HOME_25:-}}" "${JAVA_HOME:-}" /usr/lib/jvm/*; do
  if [ -n "$candidate" ] && [ "$(feature "$candidate")" = 25 ]; then
    jdk=$candidate
    break
  fi
  if [ -n "$given" ]; then
    break
  fi
done
if [ -z "$jdk" ]; then
  echo "The image needs a JDK 25 to make its Java runtime of, and there is none in ${given:-JAVA_HOME_25, JAVA_HOME or /usr/lib/jvm};" \
    "say where one is: -Dimage.jdk=DIRECTORY" >&2
  exit 1
fi

case $(release OS_ARCH) in
  x86_64) has=amd64 ;;
  aarch64) has=arm64 ;;
  *) has=$(release OS_ARCH) ;;
esac
if [ "$has" != "$architecture" ] || [ "$(release LIBC)" != gnu ]; then
  echo "The image is for linux/$architecture with glibc, and $jdk is for $(release OS_NAME)/$has with $(release LIBC);" \
    "give -Dimage.architecture=$has, or another JDK by -Dimage.jdk=DIRECTORY" >&2
  exit 1
fi

case $(readlink "$jdk/lib/security/cacerts" || true) in
  "") ;;
  *) echo "The image will trust the certificate authorities that this machine trusts: $jdk has no list of its own." ;;
esac

# Made once for the same JDK.
java=$output/opt/java
kind="$jdk $(release JAVA_RUNTIME_VERSION) $modules"
if [ "$(cat "$output/runtime.txt" 2>/dev/null)" != "$kind" ]; then
  rm -rf "$java" "$output/runtime.txt"
  # Without compression, since layers are compressed as a whole. Netty's use of memory outside the heap needs no warning at each start.
  "$jdk/bin/jlink" --add-modules "$modules" --compress zip-0 --no-header-files --no-man-pages \
    --add-options=--sun-misc-unsafe-memory-access=allow --output "$java"
  echo "$kind" >"$output/runtime.txt"
fi

home=$output/opt/action-routes
rm -rf "$home"
mkdir -p "$home"
for part in bin lib routes transforms LICENSE THIRD-PARTY.txt sbom.json; do
  cp -R "$distribution/$part" "$home"
done
find "$home" -name '*.md' -exec rm {} +
rm -rf "$home"/routes/*/cases

# The times that files have in the image: an archive of classes is only valid for the very files that it was made with.
find "$output/opt" -exec touch -h -d @1 {} +

# What a run has recorded is never the same twice, so that it is kept for the same files.
archive=$home/lib/classes.jsa
checked=$home/lib/checked.txt
rm -f "$archive" "$checked"
files=$(cd "$output/opt" && find java/lib/modules action-routes -type f -exec sha256sum {} + | sort -k 2)
if [ "$(cat "$output/archived.txt" 2>/dev/null)" != "$files" ]; then
  rm -f "$output/archived.txt"
  if ! JAVA_HOME=$java "$home/bin/archive-classes" >"$output/archive-classes.log" 2>&1; then
    cat "$output/archive-classes.log" >&2
    exit 1
  fi
  cp "$archive" "$output/classes.jsa"
  cp "$checked" "$output/checked.txt"
  echo "$files" >"$output/archived.txt"
fi
cp -f "$output/classes.jsa" "$archive"
cp -f "$output/checked.txt" "$checked"
rm "$home/bin/archive-classes"
