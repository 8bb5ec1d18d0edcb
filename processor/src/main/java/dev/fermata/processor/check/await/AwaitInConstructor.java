package dev.fermata.processor.check.await;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.abi.RuntimeTypes;
import dev.fermata.processor.check.basics.Check;
import dev.fermata.processor.check.basics.Dependencies;
import dev.fermata.processor.check.wording.Quotes;
import dev.fermata.processor.diagnostic.Code;
import dev.fermata.processor.diagnostic.Finding;
import dev.fermata.processor.diagnostic.Located;
import dev.fermata.processor.read.Await;
import dev.fermata.processor.read.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;

/** An await in a constructor, told once for each. */
public final class AwaitInConstructor implements Check {
  private final Quotes quotes;
  private final Dependencies dependencies;

  public AwaitInConstructor(Quotes quotes, Dependencies dependencies) {
    this.quotes = quotes;
    this.dependencies = dependencies;
  }

  @Override
  public List<Located> check(Body body) {
    if (body.kind() != Body.Kind.CONSTRUCTOR || body.awaits().isEmpty()) {
      return List.of();
    }
    Await await = body.awaits().get(0);
    Finding finding = Finding.of(
            Code.AwaitInConstructor,
            "cannot `await` in the constructor of `" + quotes.className(body) + "`")
        .note("suspending here would hand out "
            + Quotes.withArticle(quotes.className(body))
            + " whose fields are not assigned yet");
    return List.of(new Located(withFactory(finding, body, await), await.token()));
  }

  private Finding withFactory(Finding finding, Body body, Await await) {
    if (!isConstructibleAnywhere(body.host()) || dependencies.needsThis(await.argument())) {
      return finding.help("await first, and construct when the value is there");
    }
    Optional<MethodInvocationTree> delegation = delegation(await);
    MethodTree constructor = (MethodTree) body.tree();
    ClassTree host = (ClassTree) classPath(body.path()).getLeaf();
    String name = quotes.className(body);
    String parameters = host.getTypeParameters().isEmpty()
        ? ""
        : host.getTypeParameters().stream()
            .map(each -> each.getName().toString())
            .collect(Collectors.joining(", ", "<", ">"));
    String declared =
        host.getTypeParameters().isEmpty() ? "" : quotes.list(host.getTypeParameters(), "<", "> ");
    String arguments = delegation
        .map(call -> quotes.list(call.getArguments(), "", ""))
        .orElseGet(() -> String.join(", ", arguments(constructor, await)));
    String diamond = parameters.isEmpty() ? "" : "<>";
    return finding.help(
        "await first, construct after, in a static factory:",
        quotes.async(body)
            + " static "
            + declared
            + quotes.names().type(body, RuntimeTypes.COROUTINE)
            + "<"
            + name
            + parameters
            + "> open"
            + quotes.list(constructor.getParameters(), "(", ")")
            + " {",
        "    return "
            + quotes.function(body, "done")
            + "(new "
            + name
            + diamond
            + "("
            + arguments
            + "));",
        "}");
  }

  /** The call of another constructor of the class which the await is an argument of. */
  private static Optional<MethodInvocationTree> delegation(Await await) {
    for (TreePath path = await.path(); path != null; path = path.getParentPath()) {
      if (path.getLeaf() instanceof MethodInvocationTree call
          && call.getMethodSelect() instanceof IdentifierTree name
          && name.getName().contentEquals("this")) {
        return Optional.of(call);
      }
    }
    return Optional.empty();
  }

  /** What a constructor takes that is given the awaited value instead of awaiting it. */
  private List<String> arguments(MethodTree constructor, Await await) {
    List<String> arguments = new ArrayList<>();
    for (VariableTree each : constructor.getParameters()) {
      if (!dependencies.mentions(await.argument(), each)) {
        arguments.add(each.getName().toString());
      }
    }
    arguments.add(quotes.code(await.tree()));
    return arguments;
  }

  private static TreePath classPath(TreePath constructor) {
    return constructor.getParentPath();
  }

  private static boolean isConstructibleAnywhere(TypeElement type) {
    boolean isNested = type.getNestingKind() == NestingKind.MEMBER;
    return type.getKind() != ElementKind.ENUM
        && !type.getModifiers().contains(Modifier.ABSTRACT)
        && (type.getNestingKind() == NestingKind.TOP_LEVEL
            || isNested && type.getModifiers().contains(Modifier.STATIC));
  }
}
