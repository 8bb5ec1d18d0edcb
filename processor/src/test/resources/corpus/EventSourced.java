package corpus;

import static dev.fermata.Fermata.*;

import dev.fermata.*;
import dev.fermata.sync.Lock;
import java.time.*;
import java.util.*;
import java.util.function.*;

final class EventSourced {
  sealed interface Event {
    record Opened(String owner) implements Event {}

    record Deposited(long amount) implements Event {}

    record Withdrawn(long amount) implements Event {}
  }

  sealed interface Command {
    record Open(String owner) implements Command {}

    record Deposit(long amount) implements Command {}

    record Withdraw(long amount) implements Command {}
  }

  interface Store {
    Coroutine<List<Event>> load(String id);

    Coroutine<Long> append(String id, long expected, List<Event> events) throws ConflictException;
  }

  static class ConflictException extends Exception {
    private static final long serialVersionUID = 1;
  }

  record State(long version, long balance, boolean open) {
    State apply(Event event) {
      if (event instanceof Event.Opened) return new State(version + 1, 0, true);
      if (event instanceof Event.Deposited d)
        return new State(version + 1, balance + d.amount(), open);
      if (event instanceof Event.Withdrawn w)
        return new State(version + 1, balance - w.amount(), open);
      throw new IllegalStateException();
    }
  }

  private final Store store;
  private final Map<String, Lock> locks = new HashMap<>();
  private final Map<String, State> snapshots = new HashMap<>();

  EventSourced(Store store) {
    this.store = store;
  }

  @Async
  Coroutine<State> handle(String id, Command command) throws ConflictException {
    try (var held = await(locks.computeIfAbsent(id, any -> new Lock()).acquire())) {
      for (int attempt = 0; ; attempt++) {
        State state = await(load(id));
        List<Event> events = decide(state, command);
        try {
          await(store.append(id, state.version(), events));
          State next = state;
          for (Event each : events) next = next.apply(each);
          snapshots.put(id, next);
          return done(next);
        } catch (ConflictException conflict) {
          snapshots.remove(id);
          if (attempt == 3) {
            throw conflict;
          }
        }
      }
    }
  }

  @Async
  private Coroutine<State> load(String id) {
    State state = snapshots.get(id);
    if (state == null) {
      state = new State(0, 0, false);
      for (Event each : await(store.load(id))) state = state.apply(each);
    }
    return done(state);
  }

  private List<Event> decide(State state, Command command) {
    if (command instanceof Command.Open open) return List.of(new Event.Opened(open.owner()));
    if (command instanceof Command.Deposit deposit)
      return List.of(new Event.Deposited(deposit.amount()));
    if (command instanceof Command.Withdraw withdraw && withdraw.amount() <= state.balance())
      return List.of(new Event.Withdrawn(withdraw.amount()));
    throw new IllegalStateException("refused");
  }

  @Async
  AsyncGenerator<Event> replay(String id) {
    long seen = 0;
    while (true) {
      List<Event> events = await(store.load(id));
      for (Event each : events.subList((int) seen, events.size())) {
        emit(each);
        seen++;
      }
      if (events.isEmpty()) return end();
      await(sleep(Duration.ofSeconds(1)));
    }
  }

  @Async
  Coroutine<Map<String, Long>> project(List<String> ids) {
    Map<String, Long> balances = new TreeMap<>();
    for (String id : ids) {
      try (AsyncGenerator<Event> events = replay(id)) {
        while (await(events.hasNext())) {
          Event event = events.next();
          if (event instanceof Event.Deposited d) balances.merge(id, d.amount(), Long::sum);
        }
      }
    }
    return done(balances);
  }
}
