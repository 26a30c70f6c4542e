# Sourced by bin/passerelle and bin/passerelle-load: builds a module where it is missing or older than its sources, and
# lays its jars out side by side. $here is the root of the repository.
is_current() { # jar, sources…
    local jar=$1
    shift
    [ -f "$jar" ] && [ -z "$(find "$here/pom.xml" "$@" -name target -prune -o -newer "$jar" \
        \( -path '*/src/main/*' -o -name pom.xml \) -type f -print -quit)" ]
}

build_tool() { # module
    (
        cd "$here"
        mkdir -p target
        mvn -B -ntp -pl "$1" -am -DskipTests package >"target/build-$1.log" 2>&1 || {
            grep -E "^\[ERROR\]" "target/build-$1.log" >&2
            exit 1
        }
        rm -rf "$1/target/app"
        mkdir -p "$1/target/app"
        cd "$1/target/app"
        "$JAVA_HOME/bin/jar" --extract --file "../passerelle-$1-0.1.0-boot.jar" BOOT-INF/lib
        mv BOOT-INF/lib/*.jar .
        rm -r BOOT-INF
        cp "../passerelle-$1-0.1.0.jar" .
    )
}
