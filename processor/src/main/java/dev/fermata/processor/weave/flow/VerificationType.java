package dev.fermata.processor.weave.flow;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * A verification type (JVMS 4.10.1.2), the type a class file's verifier gives to a value.
 *
 * @param tag the type as ASM writes it in frames: one of the constants of {@link Opcodes}, the
 *     internal name of a class or the descriptor of an array; for an uninitialised object the
 *     {@code new} instruction that made it, where ASM has that instruction's label
 */
public record VerificationType(Object tag) {
  /** An unusable value. */
  public static final VerificationType TOP = new VerificationType(Opcodes.TOP);

  /** A value of type {@code int}, {@code boolean}, {@code byte}, {@code char} or {@code short}. */
  public static final VerificationType INTEGER = new VerificationType(Opcodes.INTEGER);

  /** The type of the objects of a class. */
  public static VerificationType object(String internalName) {
    return new VerificationType(internalName);
  }

  /** The type of the object that a {@code new} made, as long as its constructor was not called. */
  public static VerificationType uninitialized(TypeInsnNode allocation) {
    return new VerificationType(allocation);
  }

  /** The verification type of the values of a declared type. */
  public static VerificationType of(Type declared) {
    return switch (declared.getSort()) {
      case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT -> INTEGER;
      case Type.FLOAT -> new VerificationType(Opcodes.FLOAT);
      case Type.LONG -> new VerificationType(Opcodes.LONG);
      case Type.DOUBLE -> new VerificationType(Opcodes.DOUBLE);
      default -> object(declared.getInternalName());
    };
  }

  /** Whether this is the type of an unusable value. */
  public boolean isTop() {
    return tag == Opcodes.TOP;
  }

  /** Whether values of this type take two slots. */
  public boolean isWide() {
    return tag == Opcodes.LONG || tag == Opcodes.DOUBLE;
  }

  /** The number of slots that values of this type take. */
  public int size() {
    return isWide() ? 2 : 1;
  }

  /** Whether this is the type of {@code null} alone. */
  public boolean isNull() {
    return tag == Opcodes.NULL;
  }

  /** Whether values of this type are objects, arrays or {@code null}. */
  public boolean isReference() {
    return tag instanceof String || isNull();
  }

  /** Whether this is the type of an object whose constructor was not called yet. */
  public boolean isUninitialized() {
    return tag instanceof TypeInsnNode || tag == Opcodes.UNINITIALIZED_THIS;
  }

  /** The type of a field that holds exactly the values of this type. */
  public Type fieldType() {
    if (tag instanceof String name) {
      return Type.getObjectType(name);
    }
    if (tag == Opcodes.INTEGER) {
      return Type.INT_TYPE;
    }
    if (tag == Opcodes.FLOAT) {
      return Type.FLOAT_TYPE;
    }
    if (tag == Opcodes.LONG) {
      return Type.LONG_TYPE;
    }
    if (tag == Opcodes.DOUBLE) {
      return Type.DOUBLE_TYPE;
    }
    throw new IllegalStateException("no field can hold a value of verification type " + tag);
  }

  /** The instruction that loads a local of this type. */
  public int loadOpcode() {
    return isReference() ? Opcodes.ALOAD : fieldType().getOpcode(Opcodes.ILOAD);
  }

  /** The instruction that stores a local of this type. */
  public int storeOpcode() {
    return isReference() ? Opcodes.ASTORE : fieldType().getOpcode(Opcodes.ISTORE);
  }

  /** The instruction that pushes the default value of a field of this type. */
  public int defaultOpcode() {
    if (isReference()) {
      return Opcodes.ACONST_NULL;
    }
    return switch (fieldType().getSort()) {
      case Type.LONG -> Opcodes.LCONST_0;
      case Type.FLOAT -> Opcodes.FCONST_0;
      case Type.DOUBLE -> Opcodes.DCONST_0;
      default -> Opcodes.ICONST_0;
    };
  }
}
