package org.actionroutes.isv.parts;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Camel ends a parallel split too early where its last part is sent between two looks of Camel's at how far it is.
 * There is a moment of nanoseconds for that, so here Camel is loaded with a call of {@link SplitOfTwo#betweenTheLooks}
 * there; nothing else of it is changed.
 */
@Timeout(60)
class LostPartsTest {

    @Test
    void camelLosesOne() throws Exception {
        assertThat(run("gathered"))
                .as("Camel no longer loses parts: take AllParts away, and its line in src/README.md")
                .isEqualTo(List.of("1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"failures", "array"})
    void aLostPartIsAFailure(String strategy) throws Exception {
        assertThat(run("failure", strategy))
                .isEqualTo("Camel ended a split after 1 of its parts; the others may have been done or not");
    }

    private static Object run(String method, Object... arguments) throws Exception {
        try (PausedCamel camel = new PausedCamel()) {
            Class<?>[] types = Arrays.stream(arguments).map(Object::getClass).toArray(Class<?>[]::new);
            return camel.loadClass(SplitOfTwo.class.getName())
                    .getMethod(method, types)
                    .invoke(null, arguments);
        }
    }

    /** All of the class path once more, with the call in Camel's {@code MulticastProcessor}. */
    private static final class PausedCamel extends URLClassLoader {

        PausedCamel() {
            super(
                    Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                            .map(PausedCamel::url)
                            .toArray(URL[]::new),
                    getPlatformClassLoader());
        }

        private static URL url(String entry) {
            try {
                return new File(entry).toURI().toURL();
            } catch (MalformedURLException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (!name.startsWith("org.apache.camel.processor.MulticastProcessor")) {
                return super.findClass(name);
            }
            try (InputStream original = getResourceAsStream(name.replace('.', '/') + ".class")) {
                ClassReader reader = new ClassReader(original);
                ClassWriter writer = new ClassWriter(reader, 0);
                reader.accept(new Pause(writer), 0);
                byte[] paused = writer.toByteArray();
                return defineClass(name, paused, 0, paused.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    /** Puts the call before each read of {@code allSent}. */
    private static final class Pause extends ClassVisitor {

        Pause(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String type, String signature, String[] thrown) {
            return new MethodVisitor(api, super.visitMethod(access, name, type, signature, thrown)) {

                private boolean onFlag;

                @Override
                public void visitFieldInsn(int code, String owner, String field, String fieldType) {
                    super.visitFieldInsn(code, owner, field, fieldType);
                    onFlag = field.equals("allSent");
                }

                @Override
                public void visitMethodInsn(int code, String owner, String called, String type, boolean isInterface) {
                    if (onFlag && called.equals("get")) {
                        super.visitMethodInsn(
                                Opcodes.INVOKESTATIC,
                                Type.getInternalName(SplitOfTwo.class),
                                "betweenTheLooks",
                                "()V",
                                false);
                    }
                    onFlag = false;
                    super.visitMethodInsn(code, owner, called, type, isInterface);
                }
            };
        }
    }
}
