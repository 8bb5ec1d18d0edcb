package dev.fermata.processor.check.adapter;

import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.abi.RuntimeTypes;
import dev.fermata.processor.check.basics.Check;
import dev.fermata.processor.check.basics.Place;
import dev.fermata.processor.check.wording.KnownAdapters;
import dev.fermata.processor.check.wording.Quotes;
import dev.fermata.processor.diagnostic.Code;
import dev.fermata.processor.diagnostic.Finding;
import dev.fermata.processor.diagnostic.Located;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Body;
import dev.fermata.processor.read.TypeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * Something that an adapter makes awaitable, or a collection of such, given to a function which
 * takes awaitables and futures of the JDK. Stands beside javac's error.
 */
public final class AdaptedArgument implements Check {
  private static final String GATHER = "gather";
  private static final String FUTURES = "futures";
  private static final String RUN = "run";

  /** Those that take several by themselves, of one kind. */
  private static final Set<String> OF_SEVERAL = Set.of(GATHER, "settleAll");

  /** Those that take a collection. */
  private static final Set<String> OF_COLLECTIONS =
      Set.of(GATHER, "settleAll", "asCompleted", FUTURES);

  private static final Set<String> FUNCTIONS = Set.of(
      GATHER,
      "settleAll",
      "asCompleted",
      "createTask",
      "future",
      FUTURES,
      RUN,
      "shield",
      "waitFor",
      "waitUntil");

  /** Methods of objects, by the types of those: they make tasks of coroutines, or run them. */
  private static final Map<String, Set<String>> METHODS = Map.of(
      "createTask",
      Set.of(RuntimeTypes.TASK_GROUP),
      "submit",
      Set.of(RuntimeTypes.EVENT_LOOP),
      "call",
      Set.of(RuntimeTypes.EVENT_LOOP),
      RUN,
      Set.of(
          RuntimeTypes.RUNNER,
          RuntimeTypes.PACKAGE + ".testing.VirtualTime",
          RuntimeTypes.PACKAGE + ".testing.VirtualHost"));

  /** Those of them that take no stages. */
  private static final Set<String> OF_COROUTINES = Set.of("submit", "call", RUN);

  private final Attribution attribution;
  private final Quotes quotes;
  private final KnownAdapters adapters;
  private final Collected collected;

  public AdaptedArgument(Attribution attribution, Quotes quotes) {
    this.attribution = attribution;
    this.quotes = quotes;
    this.adapters = new KnownAdapters(attribution, quotes.names());
    this.collected = new Collected(attribution, quotes.names());
  }

  @Override
  public List<Located> check(Body body) {
    List<Located> found = new ArrayList<>();
    for (TreePath path : body.calls()) {
      if (path.getLeaf() instanceof MethodInvocationTree call
          && (FUNCTIONS.contains(Quotes.methodName(call))
              || METHODS.containsKey(Quotes.methodName(call)))) {
        arguments(path).stream()
            .filter(
                each -> isAdapted(each) || OF_COLLECTIONS.contains(name(path)) && isOfAdapted(each))
            .findFirst()
            .filter(each -> isFunction(body, path) || isMethod(path))
            .ifPresent(each -> found.add(new Located(finding(body, path, each), each)));
      }
    }
    return found;
  }

  private boolean isFunction(Body body, TreePath call) {
    return FUNCTIONS.contains(name(call)) && quotes.names().isOfFermata(body, call);
  }

  private boolean isMethod(TreePath call) {
    TreePath named = new TreePath(call, ((MethodInvocationTree) call.getLeaf()).getMethodSelect());
    if (!(named.getLeaf() instanceof MemberSelectTree select)) {
      return false;
    }
    TypeMirror owner = attribution.typeBeforeError(new TreePath(named, select.getExpression()));
    return METHODS.getOrDefault(name(call), Set.of()).stream()
        .anyMatch(each -> attribution.isSubtype(owner, each));
  }

  private static List<TreePath> arguments(TreePath call) {
    return ((MethodInvocationTree) call.getLeaf())
        .getArguments().stream().map(each -> new TreePath(call, each)).toList();
  }

  private boolean isAdapted(TreePath argument) {
    return adapters.isAdapted(attribution.typeBeforeError(argument));
  }

  private boolean isOfAdapted(TreePath argument) {
    return collected
        .element(attribution.typeBeforeError(argument))
        .filter(adapters::isAdapted)
        .isPresent();
  }

  private Finding finding(Body body, TreePath path, TreePath argument) {
    MethodInvocationTree call = (MethodInvocationTree) path.getLeaf();
    String name = name(path);
    Finding finding = Finding.of(
            Code.AwaitedPlainValue,
            "`" + name + "` takes no `" + TypeText.of(attribution.typeBeforeError(argument)) + "`")
        .note(
            isMethod(path) && OF_COROUTINES.contains(name)
                ? "it takes a coroutine, or an async lambda"
                : "it takes coroutines, futures of Fermata and those of the JDK; `awaitable` of an"
                    + " adapter gives one of these");
    return OF_COROUTINES.contains(name)
        ? ofRun(finding, body, path, argument)
        : finding.help(
            "give it that:",
            quotes.code(call.getMethodSelect())
                + arguments(path).stream()
                    .map(each -> code(body, path, each))
                    .collect(Collectors.joining(", ", "(", ")")));
  }

  private Finding ofRun(Finding finding, Body body, TreePath call, TreePath argument) {
    TypeMirror type = attribution.typeBeforeError(argument);
    String await = adapters.await(body, type) + "(" + quotes.code(argument.getLeaf()) + ")";
    if (isFunction(body, call) && Place.maySuspend(body, call)) {
      return finding.help("wait for it:", await);
    }
    String done = quotes.function(body, "done");
    boolean isOfValue = Attribution.upperBound(type) instanceof DeclaredType declared
        && !declared.getTypeArguments().isEmpty();
    return finding.help(
        "let an async lambda wait for it:",
        quotes.code(((MethodInvocationTree) call.getLeaf()).getMethodSelect())
            + (isOfValue
                ? "(() -> " + done + "(" + await + "))"
                : "(() -> { " + await + "; return " + done + "(); })"));
  }

  private String code(Body body, TreePath call, TreePath argument) {
    String code = quotes.code(argument.getLeaf());
    TypeMirror type = attribution.typeBeforeError(argument);
    if (isOfAdapted(argument)) {
      TypeMirror element = collected.element(type).orElseThrow();
      return name(call).equals(FUTURES)
          ? collected.unadapted(body, code, element)
          : collected.awaitables(body, code, element);
    }
    if (isAdapted(argument)) {
      code = adapters.awaitable(body, type) + "(" + code + ")";
    }
    return isAmongOthers(call) && adapters.givesStages(type)
        ? quotes.function(body, "future") + "(" + code + ")"
        : code;
  }

  /** Whether a function that takes stages, or else awaitables, is given some of each. */
  private boolean isAmongOthers(TreePath call) {
    return OF_SEVERAL.contains(name(call))
        && arguments(call).stream()
            .map(attribution::typeBeforeError)
            .filter(Objects::nonNull)
            .anyMatch(each -> attribution.isAwaitable(each) && !adapters.givesStages(each));
  }

  private static String name(TreePath call) {
    return Quotes.methodName((MethodInvocationTree) call.getLeaf());
  }
}
