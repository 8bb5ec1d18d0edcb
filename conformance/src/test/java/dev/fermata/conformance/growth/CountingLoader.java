package dev.fermata.conformance.growth;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Loads the runtime, and the programs that use it, anew, so that they count their steps: each
 * method that begins, each jump back in a loop, each element of an array that is copied. What the
 * collections of the JDK do does not count.
 */
final class CountingLoader extends ClassLoader {
  private static final String COUNTED = "dev.fermata.";
  private static final String COUNT = StepCount.class.getName();

  CountingLoader() {
    super(CountingLoader.class.getClassLoader());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(COUNTED) || name.equals(COUNT)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (file == null) {
        throw new ClassNotFoundException(name);
      }
      ClassWriter counting = new ClassWriter(0);
      new ClassReader(file).accept(new CountingClass(counting), 0);
      byte[] code = counting.toByteArray();
      return defineClass(name, code, 0, code.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  private static final class CountingClass extends ClassVisitor {
    CountingClass(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      return new CountingMethod(super.visitMethod(access, name, descriptor, signature, exceptions));
    }
  }

  private static final class CountingMethod extends MethodVisitor {
    private final Set<Label> passed = new HashSet<>();

    CountingMethod(MethodVisitor next) {
      super(Opcodes.ASM9, next);
    }

    private void count() {
      super.visitMethodInsn(Opcodes.INVOKESTATIC, COUNT.replace('.', '/'), "step", "()V", false);
    }

    @Override
    public void visitCode() {
      super.visitCode();
      count();
    }

    @Override
    public void visitLabel(Label label) {
      super.visitLabel(label);
      passed.add(label);
    }

    @Override
    public void visitJumpInsn(int opcode, Label target) {
      if (passed.contains(target)) {
        count();
      }
      super.visitJumpInsn(opcode, target);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      boolean copies = owner.equals("java/lang/System") && name.equals("arraycopy")
          || owner.equals("java/util/Arrays")
              && name.equals("copyOf")
              && descriptor.startsWith("([Ljava/lang/Object;");
      super.visitMethodInsn(
          opcode, copies ? COUNT.replace('.', '/') : owner, name, descriptor, isInterface);
    }
  }
}
