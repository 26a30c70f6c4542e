import static java.lang.classfile.ClassFile.JAVA_25_VERSION;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/// Writes the classes of a jar anew in today's format, with the stack maps that it asks for: `java NewerClasses.java jar`.
///
/// picocli is compiled for Java 5. The JVM keeps no class of before Java 6 in its cache (JEP 483): it would read and verify
/// all of them, by the slow way of those days, at each start of the command line.
final class NewerClasses {
    private NewerClasses() {}

    public static void main(String[] arguments) throws IOException {
        Path jar = Path.of(arguments[0]);
        Path written = Files.createTempFile(jar.toAbsolutePath().getParent(), "newer", ".jar");
        try (var from = new JarFile(jar.toFile());
                var others = new URLClassLoader(new URL[] {jar.toUri().toURL()});
                var to = new JarOutputStream(Files.newOutputStream(written))) {
            ClassFile format = ClassFile.of(
                    StackMapsOption.GENERATE_STACK_MAPS,
                    ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofClassLoading(others)));
            for (JarEntry entry : Collections.list(from.entries())) {
                to.putNextEntry(new JarEntry(entry.getName()));
                byte[] content = from.getInputStream(entry).readAllBytes();
                to.write(entry.getName().endsWith(".class") ? newer(format, content) : content);
                to.closeEntry();
            }
        }
        Files.move(written, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static byte[] newer(ClassFile format, byte[] content) {
        ClassTransform version = (made, element) -> {
            if (element instanceof ClassFileVersion) {
                made.withVersion(JAVA_25_VERSION, 0);
            } else {
                made.with(element);
            }
        };
        return format.transformClass(
                format.parse(content), version.andThen(ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)));
    }
}
