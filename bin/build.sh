# Sourced by ./run and the tests of whole journeys: builds the server and lays it out for a quick start.
build_if_needed() {
    local app=server/target/app
    local jar=$app/passerelle-server-0.1.0-boot.jar
    if [ -f "$jar" ] && [ -z "$(find pom.xml api telephony conference admin web server -newer "$jar" \
        \( -path '*/src/main/*' -o -name pom.xml \) -type f -not -path '*/target/*' -print -quit)" ]; then
        return 0
    fi
    echo "Building Passerelle (the first time this takes some minutes) …" >&2
    local log=target/build.log
    mkdir -p target
    if ! mvn -B -ntp -pl server -am -DskipTests package >"$log" 2>&1; then
        grep -E "^\[ERROR\]" "$log" >&2 || tail -40 "$log" >&2
        echo "The build failed; all of it is in $log." >&2
        return 1
    fi
    rm -rf "$app"
    "$JAVA_HOME/bin/java" -Djarmode=tools -jar server/target/passerelle-server-0.1.0-boot.jar \
        extract --destination "$app" >/dev/null
    train "$jar"
}

# One short start on throw-away data teaches the JVM which classes to keep loaded (JEP 483, 514).
train() {
    local data
    data=$(mktemp -d)
    PASSERELLE_DATA=$data PASSERELLE_HTTP_PORT=0 PASSERELLE_SIP_PORT=0 PASSERELLE_TRAINING=true "$JAVA_HOME/bin/java" \
        -XX:AOTCacheOutput=server/target/app/passerelle.aot -Xlog:aot=off -Xlog:aot*=off -XX:+UseZGC \
        --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -jar "$1" --empty \
        >target/training.log 2>&1 || echo "No class cache was made (target/training.log); starts take longer." >&2
    rm -rf "$data"
}
