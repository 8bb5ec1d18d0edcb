package dev.fermata.processor.javac;

import dev.fermata.processor.model.AsyncBody;
import dev.fermata.processor.model.BodyKey;
import dev.fermata.processor.read.AsyncClose;
import dev.fermata.processor.read.Body;
import dev.fermata.processor.read.ErasedDescriptors;
import dev.fermata.processor.read.SourceText;
import dev.fermata.processor.weave.AsyncBodies;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.TypeElement;

/**
 * The async bodies of the compilation: declared in the rounds, where only their place in the source
 * is known, and resolved to classes and methods once the class around them is attributed.
 */
final class BodyIndex implements AsyncBodies {
  private record MethodKey(String host, String name, String descriptor) {}

  private final ErasedDescriptors descriptors;
  private final Map<BodyKey, AsyncBody> declared = new HashMap<>();
  private final Set<String> stateMachines = new HashSet<>();
  private final Map<MethodKey, AsyncBody> methods = new HashMap<>();
  private final Map<String, List<AsyncBody>> lambdas = new HashMap<>();

  /** The state machines whose body stands in a class, for each class that has some. */
  private final Map<String, Set<String>> byHost = new HashMap<>();

  /** The classes of what async bodies close, as far as they are asynchronously closeable. */
  private final Set<String> asyncCloseables = new HashSet<>();

  /** The classes that have async bodies, by the top-level class around them. */
  private final Map<String, Set<String>> hostsByNest = new LinkedHashMap<>();

  BodyIndex(ErasedDescriptors descriptors) {
    this.descriptors = descriptors;
  }

  void declare(BodyKey key, AsyncBody body) {
    declared.put(key, body);
    stateMachines.add(body.stateMachine());
  }

  boolean isStateMachine(String internalName) {
    return stateMachines.contains(internalName);
  }

  /**
   * Finds out which method or class an async body belongs to.
   *
   * @return whether the body was declared
   */
  boolean resolve(TypeElement topLevel, Body body, SourceText text) {
    AsyncBody known = declared.get(text.key(body.tree()));
    if (known == null) {
      return false;
    }
    String host = descriptors.internalName(body.host());
    if (body.method().isPresent()) {
      String name = body.method().get().getSimpleName().toString();
      methods.put(new MethodKey(host, name, descriptors.of(body.method().get())), known);
    } else {
      lambdas.computeIfAbsent(host, absent -> new ArrayList<>()).add(known);
    }
    for (AsyncClose close : body.closes()) {
      close.types().forEach(type -> asyncCloseables.add(descriptors.internalName(type)));
    }
    byHost.computeIfAbsent(host, absent -> new LinkedHashSet<>()).add(known.stateMachine());
    hostsByNest
        .computeIfAbsent(descriptors.internalName(topLevel), absent -> new LinkedHashSet<>())
        .add(host);
    return true;
  }

  @Override
  public AsyncBody method(String host, String name, String descriptor) {
    return methods.get(new MethodKey(host, name, descriptor));
  }

  @Override
  public List<AsyncBody> lambdas(String host) {
    return lambdas.getOrDefault(host, List.of());
  }

  @Override
  public boolean isAsyncCloseable(String internalName) {
    return asyncCloseables.contains(internalName);
  }

  /** Whether a class has async bodies, or is the nest host of one that has. */
  boolean concerns(String internalName) {
    return byHost.containsKey(internalName) || hostsByNest.containsKey(internalName);
  }

  /** The state machines of the classes nested in a top-level class. */
  Set<String> nestedStateMachines(String internalName) {
    Set<String> stateMachines = new LinkedHashSet<>();
    for (String host : hostsByNest.getOrDefault(internalName, Set.of())) {
      if (!host.equals(internalName)) {
        stateMachines.addAll(byHost.get(host));
      }
    }
    return stateMachines;
  }
}
