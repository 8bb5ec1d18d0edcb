package dev.fermata.processor.check.wording;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.abi.RuntimeTypes;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Body;
import dev.fermata.processor.read.SourceText;
import dev.fermata.processor.read.TypeText;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** Words messages with the names, types and expressions of the user's own code. */
public final class Quotes {
  /** Code beyond this is left out of a summary line. */
  private static final int LONGEST_CODE = 60;

  private final Attribution attribution;
  private final SourceText text;
  private final Names names;
  private final AsyncForms forms;

  public Quotes(Attribution attribution, SourceText text) {
    this.attribution = attribution;
    this.text = text;
    this.names = new Names(attribution);
    this.forms = new AsyncForms(attribution, names);
  }

  /** The source text of a tree, on one line. */
  public String code(Tree tree) {
    return text.of(tree);
  }

  /** The same, or three dots in its place where it is long. */
  public String shortCode(Tree tree) {
    String code = code(tree);
    return code.length() <= LONGEST_CODE ? code : "...";
  }

  /** The line that a tree begins on. */
  public int line(Tree tree) {
    return text.line(tree);
  }

  /** How a body gives something back: a lambda that is an expression does so without a word. */
  public String returning(Body body, String code) {
    boolean isExpression = body.tree() instanceof LambdaExpressionTree lambda
        && lambda.getBodyKind() == LambdaExpressionTree.BodyKind.EXPRESSION;
    return isExpression ? code : "return " + code + ";";
  }

  /** What a body is called in a sentence. */
  public String body(Body body) {
    return switch (body.kind()) {
      case METHOD -> "`" + body.method().orElseThrow().getSimpleName() + "`";
      case CONSTRUCTOR -> "the constructor of `" + className(body) + "`";
      case INITIALIZER ->
        (((BlockTree) body.tree()).isStatic() ? "a static" : "an instance")
            + " initializer of `"
            + className(body)
            + "`";
      case FIELD -> "the initializer of `" + ((VariableTree) body.tree()).getName() + "`";
      case LAMBDA -> "a lambda in " + member(body);
    };
  }

  /** What a body that has been named already is called from then on. */
  public String again(Body body) {
    return body.kind() == Body.Kind.LAMBDA ? "it" : body(body);
  }

  /** A name in backticks behind its indefinite article. */
  public static String withArticle(String name) {
    String vowels = name.length() == 1 ? "AEFHILMNORSXaefhilmnorsx" : "AEIOUaeiou";
    return (vowels.indexOf(name.charAt(0)) >= 0 ? "an `" : "a `") + name + "`";
  }

  /** The method or initializer around a lambda, or the body itself. */
  public String member(Body body) {
    return body(memberBody(body));
  }

  /** The method, or other member, that a body is, or that a lambda is in. */
  public static Body memberBody(Body body) {
    Body member = body;
    while (member.kind() == Body.Kind.LAMBDA && member.enclosing().isPresent()) {
      member = member.enclosing().get();
    }
    return member;
  }

  /** Whether a body, or one around it, is async: its code then runs on a loop, as a rule. */
  public static boolean isInAsyncCode(Body body) {
    return body.isAsync() || body.enclosing().filter(Quotes::isInAsyncCode).isPresent();
  }

  /** The name of the class that a body is in. */
  public String className(Body body) {
    return className(body.host());
  }

  /** The name of a class, or that of the superclass of one that has none. */
  public static String className(TypeElement type) {
    String name = type.getSimpleName().toString();
    return name.isEmpty() ? TypeText.of(type.getSuperclass()) : name;
  }

  /** What a method or a constructor is called where it is called. */
  public static String called(ExecutableElement method) {
    String owner = className((TypeElement) method.getEnclosingElement());
    return method.getKind() == ElementKind.CONSTRUCTOR
        ? "new " + owner
        : owner + "." + method.getSimpleName();
  }

  /** A type as a type argument. */
  public String boxed(TypeMirror type) {
    return TypeText.boxed(type, attribution.types());
  }

  /** What methods return and how they end once they are async. */
  public AsyncForms forms() {
    return forms;
  }

  /** A method's declaration line as a coroutine: {@code @Async Coroutine<String> load(int id)}. */
  public String asCoroutine(Body method) {
    return async(method) + " "
        + declaration((MethodTree) method.tree(), forms.of(method).type());
  }

  /** The same with an end for the body of a method that gave its value, or nothing, itself. */
  public String asCoroutineToItsEnd(Body method) {
    String end = forms.of(method).end();
    return end.isEmpty() ? asCoroutine(method) : asCoroutine(method) + " { ... " + end + " }";
  }

  /** The annotation, as a body writes it. */
  public String async(Body body) {
    return "@" + names.type(body, RuntimeTypes.ASYNC);
  }

  /** A method's declaration line with another return type, without annotations and monitor. */
  public String declaration(MethodTree method, String returned) {
    return declaration(method, returned, method.getName().toString());
  }

  /** The same, with another name. */
  public String declaration(MethodTree method, String returned, String name) {
    StringBuilder line = new StringBuilder();
    for (Modifier each : method.getModifiers().getFlags()) {
      if (each != Modifier.SYNCHRONIZED && each != Modifier.NATIVE && each != Modifier.ABSTRACT) {
        line.append(each).append(' ');
      }
    }
    if (!method.getTypeParameters().isEmpty()) {
      line.append(list(method.getTypeParameters(), "<", "> "));
    }
    line.append(returned).append(' ').append(name);
    line.append(list(method.getParameters(), "(", ")"));
    if (!method.getThrows().isEmpty()) {
      line.append(list(method.getThrows(), " throws ", ""));
    }
    return line.toString();
  }

  /** The source texts of trees with commas between, and what stands around them. */
  public String list(List<? extends Tree> trees, String before, String after) {
    return trees.stream().map(this::code).collect(Collectors.joining(", ", before, after));
  }

  /** What things are called in a body. */
  public Names names() {
    return names;
  }

  /** How a body calls a function of {@code Fermata}. */
  public String function(Body body, String name) {
    return names.function(body, name);
  }

  /** The name of the method an invocation calls. */
  public static String methodName(MethodInvocationTree call) {
    ExpressionTree method = call.getMethodSelect();
    return method instanceof MemberSelectTree select
        ? select.getIdentifier().toString()
        : ((IdentifierTree) method).getName().toString();
  }

  /** The statement around an expression, if it is a simple one that fits a line; else itself. */
  public String statement(TreePath expression) {
    TreePath parent = expression;
    while (parent != null) {
      Tree tree = parent.getLeaf();
      switch (tree.getKind()) {
        case VARIABLE, EXPRESSION_STATEMENT, RETURN, THROW -> {
          return code(tree).length() <= LONGEST_CODE + 20 ? code(tree) : code(expression.getLeaf());
        }
        case LAMBDA_EXPRESSION, METHOD, CLASS, BLOCK, IF, WHILE_LOOP, FOR_LOOP, SWITCH -> {
          return code(expression.getLeaf());
        }
        default -> parent = parent.getParentPath();
      }
    }
    return code(expression.getLeaf());
  }
}
