package dev.fermata.processor.read;

import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Names classes and methods as class files do. */
public final class ErasedDescriptors {
  private final Types types;
  private final Elements elements;

  /** Names the classes and methods of one compilation. */
  public ErasedDescriptors(Types types, Elements elements) {
    this.types = types;
    this.elements = elements;
  }

  /** The internal name of a class. */
  public String internalName(TypeElement type) {
    return elements.getBinaryName(type).toString().replace('.', '/');
  }

  /** The erased descriptor of a method. */
  public String of(ExecutableElement method) {
    StringBuilder descriptor = new StringBuilder("(");
    for (VariableElement each : method.getParameters()) {
      descriptor.append(of(each.asType()));
    }
    return descriptor.append(')').append(of(method.getReturnType())).toString();
  }

  private String of(TypeMirror type) {
    return switch (type.getKind()) {
      case BOOLEAN -> "Z";
      case BYTE -> "B";
      case SHORT -> "S";
      case INT -> "I";
      case LONG -> "J";
      case CHAR -> "C";
      case FLOAT -> "F";
      case DOUBLE -> "D";
      case VOID -> "V";
      case ARRAY -> "[" + of(((ArrayType) type).getComponentType());
      default -> {
        DeclaredType erased = (DeclaredType) types.erasure(type);
        yield "L" + internalName((TypeElement) erased.asElement()) + ";";
      }
    };
  }
}
