package dev.fermata.bridges.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import dev.fermata.bridges.model.Twin;
import dev.fermata.bridges.model.TwinMethod;
import java.util.List;
import java.util.Optional;

/** What differs between the kinds of twins. */
interface Form {

  /** What the twin is for, in sentences that follow the link to the original. */
  String purpose();

  /** Where calls run: a field of the twin, and a parameter of its constructor. */
  ParameterSpec place();

  /** What {@link #place} is, for the Javadoc of the constructor. */
  String placeDoc();

  /** What {@link #place} is, for the field. */
  String placeComment();

  /** Constructors besides the one that takes the place and the original. */
  List<MethodSpec> moreConstructors(Twin twin, ParameterSpec original);

  /** What a method of the twin returns. */
  TypeName result(TwinMethod method);

  /** Whether a method of the twin returns nothing. */
  boolean isVoid(TwinMethod method);

  /** Whether a method of the twin returns just what the original gives. */
  boolean isValue(TwinMethod method);

  /** Whether a caller gets the exceptions of the method thrown. */
  boolean isThrowing();

  /** What {@code @return} says where the original gives nothing and the twin does. */
  String endDoc();

  /**
   * The statements of a method.
   *
   * @param place how the field is named there
   * @param call the call of the original
   */
  CodeBlock body(TwinMethod method, String place, CodeBlock call);

  /** Whether a method of the original becomes {@link #close} and is not bridged besides. */
  boolean isClose(Twin twin, TwinMethod method);

  /** The interface by which the twin is closed, if it is. */
  Optional<TypeName> closeable(Twin twin);

  /** The method that closes, if it is not bridged as others are. */
  Optional<MethodSpec> close(Twin twin, String original);
}
