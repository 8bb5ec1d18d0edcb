package dev.fermata.processor.weave;

import dev.fermata.processor.weave.plan.BodyMethod;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/**
 * The class file of a host as javac wrote it, and how it is rewritten: the constants stay where
 * they are, new ones follow, and each method that is not woven is copied as it stands.
 */
final class HostFile {
  private final ClassReader reader;

  /** Takes over the bytes. */
  HostFile(byte[] classFile) {
    this.reader = new ClassReader(classFile);
  }

  /**
   * A new tree of the class, to be changed at will. javac has bugs of its own: some class files
   * jump to where no code is.
   */
  ClassNode read() {
    ClassNode node = new ClassNode();
    try {
      reader.accept(node, ClassReader.EXPAND_FRAMES);
    } catch (RuntimeException unreadable) {
      throw new WeaveException("javac wrote a class file that cannot be read", unreadable);
    }
    return node;
  }

  /**
   * The class file with woven bodies in the place of the methods they were made of. It gets a
   * constant for each body, which no code uses: linters take a private method that its class
   * nowhere refers to for one that nobody calls.
   *
   * @throws BodyLimitException if a body is too large
   * @throws HostLimitException if the class is
   */
  byte[] with(List<WovenBody> bodies, Collection<String> nestMembersToAdd) {
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(new Rewriting(writer, bodies, nestMembersToAdd), 0);
    for (WovenBody each : bodies) {
      addHandle(writer, each.layout().body());
    }
    try {
      return writer.toByteArray();
    } catch (MethodTooLargeException tooLarge) {
      throw bodies.stream()
          .filter(each -> each.isHeldBy(tooLarge.getMethodName(), tooLarge.getDescriptor()))
          .findFirst()
          .<RuntimeException>map(each -> new BodyLimitException(each.layout().source()))
          .orElse(tooLarge);
    } catch (ClassTooLargeException tooLarge) {
      throw new HostLimitException(tooLarge.getClassName());
    }
  }

  private static void addHandle(ClassWriter writer, BodyMethod body) {
    writer.newHandle(
        body.handleTag(), body.host(), body.name(), body.bodyDescriptor(), body.hostIsInterface());
  }

  /**
   * Passes the class on from its reader to its writer. A method is copied if the writer itself is
   * asked for what visits it.
   */
  private static final class Rewriting extends ClassVisitor {
    private final Map<String, WovenBody> bodies = new HashMap<>();
    private final Collection<String> nestMembersToAdd;

    Rewriting(ClassWriter writer, List<WovenBody> bodies, Collection<String> nestMembersToAdd) {
      super(Opcodes.ASM9, writer);
      for (WovenBody each : bodies) {
        this.bodies.put(each.entry().name + each.entry().desc, each);
      }
      this.nestMembersToAdd = nestMembersToAdd;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      WovenBody woven = bodies.get(name + descriptor);
      if (woven == null) {
        return super.visitMethod(access, name, descriptor, signature, exceptions);
      }
      woven.entry().accept(cv);
      woven.body().accept(cv);
      return null;
    }

    @Override
    public void visitEnd() {
      for (String member : nestMembersToAdd) {
        visitNestMember(member);
      }
      super.visitEnd();
    }
  }
}
