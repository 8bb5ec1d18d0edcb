package dev.fermata.processor.generate;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.abi.RuntimeTypes;
import dev.fermata.processor.model.AsyncBody;
import dev.fermata.processor.model.AsyncDeclaration;
import dev.fermata.processor.model.AwaitRow;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** Writes the state machine class of one async body. */
final class StateMachineSource {
  private static final ClassName STATE_MACHINE = ClassName.bestGuess(RuntimeTypes.STATE_MACHINE);
  private static final ClassName STATE_TABLE = ClassName.bestGuess(RuntimeTypes.STATE_TABLE);

  /** What every source names. */
  private static final List<String> LANGUAGE_TYPES =
      List.of("IllegalStateException", "Object", "Override", "SuppressWarnings");

  private final AsyncDeclaration declaration;
  private final AsyncBody body;
  private final NameableTypes nameable;
  private final Optional<List<Argument>> arguments;

  StateMachineSource(AsyncDeclaration declaration, NameableTypes nameable) {
    this.declaration = declaration;
    this.body = declaration.body();
    this.nameable = nameable;
    this.arguments = declaration.signature().flatMap(each -> Argument.of(each, nameable));
  }

  /** The body, and the fields that its state machine declares for the arguments. */
  AsyncBody body() {
    return new AsyncBody(
        body.stateMachine(),
        body.display(),
        body.sourceFile(),
        body.awaits(),
        arguments.stream().flatMap(List::stream).map(Argument::name).toList(),
        body.kind());
  }

  /** The source, which mentions the annotation only if it is there to be mentioned. */
  JavaFile file(Optional<ClassName> generated, Lints lints) {
    TypeSpec.Builder type = TypeSpec.classBuilder(declaration.simpleName())
        .addModifiers(Modifier.FINAL)
        .superclass(ParameterizedTypeName.get(STATE_MACHINE, result()))
        .addJavadoc(classComment())
        .addOriginatingElement(declaration.origin());
    generated.ifPresent(annotation -> type.addAnnotation(AnnotationSpec.builder(annotation)
        .addMember("value", "$S", GeneratedClasses.GENERATOR)
        .build()));
    List<String> suppressed = lints.about(nameable.mentioned());
    if (!suppressed.isEmpty()) {
      type.addAnnotation(suppressing(suppressed));
    }
    String constant = tableName();
    type.addField(
        FieldSpec.builder(STATE_TABLE, constant, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .initializer(stateTable())
            .build());
    arguments.ifPresent(each -> addArguments(type, each));
    type.addMethod(step());
    type.addMethod(MethodSpec.methodBuilder(RuntimeTypes.STATES)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PROTECTED)
        .returns(STATE_TABLE)
        .addStatement("return $N", constant)
        .build());
    return JavaFile.builder(declaration.packageName(), type.build())
        .indent("  ")
        .build();
  }

  /** The types of {@code java.lang} that the source names. */
  Stream<String> languageTypes() {
    return Stream.concat(
        LANGUAGE_TYPES.stream(),
        nameable.mentioned().stream()
            .map(each -> each.getQualifiedName().toString())
            .filter(each -> each.matches("java\\.lang\\.\\w+"))
            .map(each -> each.substring("java.lang.".length())));
  }

  private TypeName result() {
    return declaration
        .signature()
        .flatMap(each -> each.result())
        .flatMap(nameable::exactly)
        .filter(each -> !(each instanceof WildcardTypeName))
        .map(TypeName::box)
        .orElse(TypeName.get(Object.class));
  }

  private String tableName() {
    boolean isTaken =
        arguments.stream().flatMap(List::stream).anyMatch(each -> each.name().equals("STATES"));
    return isTaken ? "STATE_TABLE" : "STATES";
  }

  private static AnnotationSpec suppressing(List<String> warnings) {
    AnnotationSpec.Builder annotation = AnnotationSpec.builder(SuppressWarnings.class);
    warnings.forEach(each -> annotation.addMember("value", "$S", each));
    return annotation.build();
  }

  private CodeBlock stateTable() {
    CodeBlock.Builder table = CodeBlock.builder()
        .add(
            "$T.$N($S, $S",
            STATE_TABLE,
            RuntimeTypes.STATE_TABLE_OF,
            body.display(),
            body.sourceFile());
    for (AwaitRow row : body.awaits()) {
      table.add(
          ",\n$>$>$T.$N($L, $S)$<$<",
          STATE_TABLE,
          RuntimeTypes.STATE_TABLE_AWAIT,
          row.line(),
          row.text());
    }
    return table.add(")").build();
  }

  private void addArguments(TypeSpec.Builder type, List<Argument> fields) {
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
    for (Argument each : fields) {
      type.addField(FieldSpec.builder(each.type(), each.name()).build());
      constructor.addParameter(each.type(), each.name());
      constructor.addStatement("this.$N = $N", each.name(), each.name());
    }
    type.addMethod(constructor.build());
  }

  private MethodSpec step() {
    return MethodSpec.methodBuilder(RuntimeNames.STEP)
        .addJavadoc(
            "Runs the body from its start, or resumes it behind the {@code await} it is suspended"
                + " at.\nThe compiler replaces this code by a call of the body, which stays in its"
                + " own class.\n")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PROTECTED)
        .addParameter(int.class, "depth")
        .returns(Object.class)
        .addStatement(
            "throw new $T($S)",
            IllegalStateException.class,
            body.display() + " was not completed by the coroutine compiler")
        .build();
  }

  private CodeBlock classComment() {
    CodeBlock.Builder comment = CodeBlock.builder();
    comment.add("The coroutine of {@code $L}", body.display());
    if (body.awaits().isEmpty()) {
      return comment.add(", which never suspends.\n").build();
    }
    comment.add(". It is suspended in one of these states:\n\n<ol>\n");
    for (Iterator<AwaitRow> rows = body.awaits().iterator(); rows.hasNext(); ) {
      AwaitRow row = rows.next();
      comment.add("  <li>line $L: awaiting $L\n", row.line(), AwaitedText.inJavadoc(row.text()));
    }
    return comment.add("</ol>\n").build();
  }
}
