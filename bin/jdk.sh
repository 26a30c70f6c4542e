# Sourced by ./run and ./test: finds a JDK 25 or newer and sets JAVA_HOME, whatever the default java is.
find_jdk() {
    local candidate version
    for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/*25*; do
        [ -x "$candidate/bin/javac" ] || continue
        # Every JDK has this file; to ask javac itself takes a third of a second.
        version=$(sed -nE 's/^JAVA_VERSION="([0-9]+).*/\1/p' "$candidate/release" 2>/dev/null || true)
        if [ "$version" -ge 25 ] 2>/dev/null; then
            export JAVA_HOME="$candidate"
            export PATH="$candidate/bin:$PATH"
            return 0
        fi
    done
    echo "Passerelle needs JDK 25 or newer: install one under /usr/lib/jvm (Debian: the package temurin-25-jdk), or set JAVA_HOME." >&2
    return 1
}
find_jdk || exit 1
