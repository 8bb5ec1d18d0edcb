package dev.fermata.processor.javac;

import com.sun.source.tree.ClassTree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.model.AsyncBody;
import dev.fermata.processor.model.Conversion;
import dev.fermata.processor.read.AsyncClose;
import dev.fermata.processor.read.Body;
import dev.fermata.processor.read.Conversions;
import dev.fermata.processor.read.ErasedDescriptors;
import dev.fermata.processor.weave.AsyncBodies;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** The async bodies of the compilation, by the class and the method they belong to. */
final class BodyIndex implements AsyncBodies {
  private final ErasedDescriptors descriptors;
  private final Conversions conversions;

  /** By the host, then by the name and the descriptor of the method. */
  private final Map<String, Map<String, AsyncBody>> methods = new HashMap<>();

  private final Map<String, List<AsyncBody>> lambdas = new HashMap<>();

  /**
   * Where the bodies stand in the source, for each class that has some and is not written yet; by
   * their state machines, in source order.
   */
  private final Map<String, Map<String, TreePath>> places = new HashMap<>();

  /**
   * The classes to be rewritten where they stand in the source, as long as they are not written.
   */
  private final Map<String, TreePath> classes = new HashMap<>();

  /** The classes of what async bodies close, as far as they are asynchronously closeable. */
  private final Set<String> asyncCloseables = new HashSet<>();

  /** The state machines of the classes nested in a top-level class, which is their nest host. */
  private final Map<String, Set<String>> nested = new LinkedHashMap<>();

  /** How the awaits of adapters that async bodies call are compiled; by owner and descriptor. */
  private final Map<String, Conversion> converted = new HashMap<>();

  BodyIndex(ErasedDescriptors descriptors, Conversions conversions) {
    this.descriptors = descriptors;
    this.conversions = conversions;
  }

  /** Takes note of a body and its state machine. */
  void declare(TypeElement topLevel, Body body, AsyncBody declared) {
    String host = descriptors.internalName(body.host());
    if (body.method().isPresent()) {
      String name = body.method().get().getSimpleName().toString();
      methods
          .computeIfAbsent(host, absent -> new HashMap<>())
          .put(name + descriptors.of(body.method().get()), declared);
    } else {
      lambdas.computeIfAbsent(host, absent -> new ArrayList<>()).add(declared);
    }
    for (AsyncClose close : body.closes()) {
      close.types().forEach(type -> asyncCloseables.add(descriptors.internalName(type)));
    }
    for (ExecutableElement await : body.adapterAwaits()) {
      conversions
          .of(await)
          .ifPresent(
              conversion -> converted.put(conversion.owner() + descriptors.of(await), conversion));
    }
    places
        .computeIfAbsent(host, absent -> new LinkedHashMap<>())
        .put(declared.stateMachine(), body.path());
    String nestHost = descriptors.internalName(topLevel);
    List<TreePath> around = classesAround(body.path());
    classes.putIfAbsent(host, around.get(0));
    classes.putIfAbsent(nestHost, around.get(around.size() - 1));
    if (!host.equals(nestHost)) {
      nested
          .computeIfAbsent(nestHost, absent -> new LinkedHashSet<>())
          .add(declared.stateMachine());
    }
  }

  /** The classes around a body, the innermost first. */
  private static List<TreePath> classesAround(TreePath body) {
    List<TreePath> classes = new ArrayList<>();
    for (TreePath path = body; path != null; path = path.getParentPath()) {
      if (path.getLeaf() instanceof ClassTree) {
        classes.add(path);
      }
    }
    return classes;
  }

  @Override
  public AsyncBody method(String host, String name, String descriptor) {
    return methods.getOrDefault(host, Map.of()).get(name + descriptor);
  }

  @Override
  public List<AsyncBody> lambdas(String host) {
    return lambdas.getOrDefault(host, List.of());
  }

  @Override
  public boolean isAsyncCloseable(String internalName) {
    return asyncCloseables.contains(internalName);
  }

  @Override
  public Optional<Conversion> conversion(String owner, String descriptor) {
    return Optional.ofNullable(converted.get(owner + descriptor));
  }

  /** Whether a class has async bodies, or is the nest host of one that has. */
  boolean concerns(String internalName) {
    return places.containsKey(internalName) || nested.containsKey(internalName);
  }

  /** The state machines of the classes nested in a top-level class. */
  Set<String> nestedStateMachines(String internalName) {
    return nested.getOrDefault(internalName, Set.of());
  }

  /** Where the bodies of a class stand, by their state machines, in source order. */
  Map<String, TreePath> places(String internalName) {
    return places.getOrDefault(internalName, Map.of());
  }

  /** Where a class stands that {@link #concerns} this. */
  TreePath placeOfClass(String internalName) {
    return classes.get(internalName);
  }

  /** Lets go of the trees of a class that is written. */
  void forgetPlaces(String internalName) {
    places.remove(internalName);
    classes.remove(internalName);
  }
}
