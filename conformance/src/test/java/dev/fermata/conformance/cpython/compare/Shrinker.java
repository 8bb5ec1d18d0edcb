package dev.fermata.conformance.cpython.compare;

import dev.fermata.conformance.cpython.program.Action;
import dev.fermata.conformance.cpython.program.BlockAction.SpawnInGroup;
import dev.fermata.conformance.cpython.program.Components;
import dev.fermata.conformance.cpython.program.Program;
import dev.fermata.conformance.cpython.program.Step;
import dev.fermata.conformance.cpython.program.SyncAction.HoldLock;
import dev.fermata.conformance.cpython.program.TaskAction.Spawn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a program smaller as long as it shows a difference. */
public final class Shrinker {
  private final Comparison comparison;

  /** Runs the smaller programs by {@code comparison}. */
  public Shrinker(Comparison comparison) {
    this.comparison = comparison;
  }

  /** Returns the difference of a program of which nothing can be left out. */
  public Difference shrink(Difference difference) {
    Difference smallest = difference;
    for (Optional<Difference> smaller = Optional.of(difference);
        smaller.isPresent();
        smaller = smaller(smallest)) {
      smallest = smaller.get();
    }
    return smallest;
  }

  private Optional<Difference> smaller(Difference difference) {
    Program program = difference.program();
    return smaller(program.main()).stream()
        .map(main -> new Program(program.seed(), program.eager(), program.world(), main))
        .flatMap(smaller -> comparison.run(smaller).stream())
        .findFirst();
  }

  /** Each list of steps with one taken out, or replaced by steps inside it, at any depth. */
  private static List<List<Step>> smaller(List<Step> steps) {
    List<List<Step>> all = new ArrayList<>();
    for (int index = 0; index < steps.size(); index++) {
      int place = index;
      Step step = steps.get(place);
      all.add(replaced(steps, place, List.of()));
      if (mayLoseWhatIsAround(step.action())) {
        inside(step.action()).forEach(inside -> all.add(replaced(steps, place, inside)));
      }
      for (Action action : smaller((Record & Action) step.action())) {
        all.add(replaced(steps, place, List.of(new Step(step.number(), action))));
      }
    }
    return all;
  }

  /** What a task awaits depends on its rank, and who waits for a condition holds its lock. */
  private static boolean mayLoseWhatIsAround(Action action) {
    return !(action instanceof Spawn
        || action instanceof SpawnInGroup
        || action instanceof HoldLock);
  }

  private static <R extends Record & Action> List<Action> smaller(R action) {
    List<Action> all = new ArrayList<>();
    List<Object> components = Components.of(action);
    for (int place = 0; place < components.size(); place++) {
      for (Object smaller : smallerComponents(components.get(place))) {
        List<Object> others = new ArrayList<>(components);
        others.set(place, smaller);
        all.add(Components.with(action, others));
      }
    }
    return all;
  }

  @SuppressWarnings("unchecked")
  private static List<?> smallerComponents(Object component) {
    if (isSteps(component)) {
      return smaller((List<Step>) component);
    }
    List<List<?>> all = new ArrayList<>();
    if (component instanceof List<?> list) {
      for (int place = 0; place < list.size(); place++) {
        all.add(replaced((List<Object>) list, place, List.of()));
        if (isSteps(list.get(place))) {
          for (List<Step> steps : smaller((List<Step>) list.get(place))) {
            all.add(replaced((List<Object>) list, place, List.of(steps)));
          }
        }
      }
    }
    return all;
  }

  @SuppressWarnings("unchecked")
  private static List<List<Step>> inside(Action action) {
    List<List<Step>> inside = new ArrayList<>();
    for (Object component : Components.of((Record) action)) {
      if (isSteps(component)) {
        inside.add((List<Step>) component);
      }
    }
    return inside;
  }

  private static boolean isSteps(Object component) {
    return component instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Step;
  }

  private static <T> List<T> replaced(List<T> list, int place, List<? extends T> replacement) {
    List<T> changed = new ArrayList<>(list.subList(0, place));
    changed.addAll(replacement);
    changed.addAll(list.subList(place + 1, list.size()));
    return List.copyOf(changed);
  }
}
