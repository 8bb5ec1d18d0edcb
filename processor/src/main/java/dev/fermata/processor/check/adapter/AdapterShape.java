package dev.fermata.processor.check.adapter;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.check.basics.Check;
import dev.fermata.processor.check.wording.Quotes;
import dev.fermata.processor.diagnostic.Code;
import dev.fermata.processor.diagnostic.Finding;
import dev.fermata.processor.diagnostic.Located;
import dev.fermata.processor.read.Adapter;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Await;
import dev.fermata.processor.read.Body;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;

/**
 * An adapter that lacks what calls of it are compiled to, or has it in another form: told where it
 * is compiled, and where it is used if it comes from a class file, which may have been compiled
 * without us.
 */
public final class AdapterShape implements Check {
  private final Attribution attribution;

  /** What is wrong with functions of class files, as far as somebody has asked. */
  private final Map<ExecutableElement, Optional<Finding>> used = new HashMap<>();

  public AdapterShape(Attribution attribution) {
    this.attribution = attribution;
  }

  /** What is wrong with the adapters that are declared there. */
  public List<Located> declared(Collection<TreePath> classes) {
    List<Located> found = new ArrayList<>();
    for (TreePath path : classes) {
      AdapterFunctions functions = new AdapterFunctions(attribution);
      Adapter adapter = attribution.adapter(attribution.element(path)).orElseThrow();
      ofClass(adapter).ifPresent(each -> found.add(new Located(each, path)));
      for (Tree member : ((ClassTree) path.getLeaf()).getMembers()) {
        TreePath place = new TreePath(path, member);
        if (member instanceof MethodTree
            && attribution.element(place) instanceof ExecutableElement function) {
          functions.of(adapter, function).ifPresent(each -> found.add(new Located(each, place)));
        }
      }
    }
    return found;
  }

  @Override
  public List<Located> check(Body body) {
    List<Located> found = new ArrayList<>();
    for (Await await : body.awaits()) {
      if (attribution.element(await.path()) instanceof ExecutableElement called) {
        used(called).ifPresent(each -> found.add(new Located(each, await.token())));
      }
    }
    if (body.starter().isPresent()) {
      for (ExecutableElement starter : attribution.starters(body.starter().get().getReturnType())) {
        used(starter).ifPresent(each -> found.add(new Located(each, body.path())));
      }
    }
    return found;
  }

  private Optional<Finding> used(ExecutableElement function) {
    return used.computeIfAbsent(function, this::ofClassFile);
  }

  private Optional<Finding> ofClassFile(ExecutableElement function) {
    Optional<Adapter> adapter = attribution.adapter(function);
    return adapter.isPresent() && attribution.trees().getTree(adapter.get().type()) == null
        ? new AdapterFunctions(attribution).ofUsed(adapter.get(), function)
        : Optional.empty();
  }

  private static Optional<Finding> ofClass(Adapter adapter) {
    String name = Quotes.className(adapter.type());
    if (adapter.type().getKind() != ElementKind.CLASS
        || !adapter.type().getModifiers().contains(Modifier.FINAL)) {
      return Optional.of(finding("the adapter `" + name + "` is not a final class")
          .note("calls of its functions are known by the class that declares them")
          .help("let nothing inherit from it:", "@AsyncTypeAdapter final class " + name));
    }
    if (adapter.type().getNestingKind() == NestingKind.LOCAL) {
      return Optional.of(finding("the adapter `" + name + "` is a class of a method")
          .note("an adapter is imported by `import static`, and this one cannot be")
          .help(
              "declare it beside other classes, or in one:",
              "@AsyncTypeAdapter final class " + name));
    }
    if (adapter
        .functions()
        .noneMatch(each -> Adapter.isAwait(each) || adapter.isMeantToStart(each))) {
      return Optional.of(finding("the adapter `" + name + "` makes nothing awaitable")
          .help(
              "add the function that others call, and the one that it is compiled to:",
              "public static <T> T await(Reply<? extends T> reply) {",
              "    throw MissingProcessorException.atCallOf(\"await\");",
              "}",
              "public static <T> CompletionStage<T> awaitable(Reply<T> reply) { ... }"));
    }
    return Optional.empty();
  }

  private static Finding finding(String summary) {
    return Finding.of(Code.AdapterShape, summary);
  }
}
