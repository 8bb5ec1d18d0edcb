package dev.fermata.processor.weave;

import dev.fermata.processor.model.AsyncBody;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The members of a class which its lambdas stand in. javac writes the name of the method around a
 * lambda into that of the synthetic method, {@code static} for initialisers of the class, and
 * {@code new} for those of its objects and for constructors.
 */
final class LambdaMembers {
  private static final String OF_CLASS = "static";
  private static final String OF_OBJECT = "init";
  private static final String CONSTRUCTOR = "new";

  private final ClassNode host;

  LambdaMembers(ClassNode host) {
    this.host = host;
  }

  /** Whether the lambda stands in the member which the body is called after. */
  boolean agree(MethodNode lambda, AsyncBody body) {
    String[] path = body.display().split("\\.");
    String member = path[Math.max(0, path.length - 2)];
    return isIn(member, lambda)
        || isIn(OF_CLASS, lambda) && isField(member, Opcodes.ACC_STATIC)
        || isIn(CONSTRUCTOR, lambda) && (member.equals(OF_OBJECT) || isField(member, 0));
  }

  private static boolean isIn(String member, MethodNode lambda) {
    return lambda.name.startsWith("lambda$" + member + "$");
  }

  private boolean isField(String name, int whetherStatic) {
    for (FieldNode field : host.fields) {
      if (field.name.equals(name) && (field.access & Opcodes.ACC_STATIC) == whetherStatic) {
        return true;
      }
    }
    return false;
  }
}
