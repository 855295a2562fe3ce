#!/bin/sh
# Sees to it that the browser tests have a Chromium: Debian's own, by apt, where that may be done.
for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null 2>&1 && exit 0
done
how="The browser tests need Chromium. On Debian: sudo apt install chromium"
if [ "$(id -u)" = 0 ]; then as_root=""; else as_root="sudo -n"; fi
if command -v apt-get >/dev/null 2>&1 && $as_root true 2>/dev/null; then
    echo "Installing Chromium ..."
    $as_root apt-get update -qq >/dev/null || true
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq chromium >/dev/null && exit 0
fi
echo "$how" >&2
[ "${CI:-}" = true ] && exit 1
exit 0
