package dev.fermata.samples;

import static dev.fermata.Fermata.*;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import dev.fermata.Async;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.TaskGroup;
import dev.fermata.stream.Connection;
import dev.fermata.stream.Network;
import dev.fermata.stream.Server;
import dev.fermata.stream.testing.Link;
import dev.fermata.stream.testing.MemoryNetwork;
import dev.fermata.testing.VirtualTime;
import java.io.IOException;
import java.util.List;

/** An hour of five nodes, between some of which the network is cut for a while. */
public final class SimulatedCluster {
  private static final List<String> NODES = List.of("ada", "bob", "cyd", "dan", "eve");
  private static final int PORT = 7;

  private SimulatedCluster() {}

  // region node
  /** A node: asks all others every 30 seconds, and says when it joins or leaves the majority. */
  @Async
  private static Coroutine<Void> node(String name) throws IOException {
    try (Server server = await(Server.start(name, PORT, SimulatedCluster::answer))) {
      for (boolean joined = false; true; await(sleep(ofSeconds(30)))) {
        List<Task<Boolean>> questions =
            NODES.stream().map(node -> createTask(isThere(node))).toList();
        long there = await(gather(questions)).stream().filter(answer -> answer).count();
        if (joined != there > NODES.size() / 2) {
          joined = !joined;
          say(name + (joined ? " joins" : " leaves") + " the majority");
        }
      }
    }
  }

  @Async
  private static Coroutine<Boolean> isThere(String node) {
    try (var limit = timeout(ofSeconds(3));
        Connection connection = await(Connection.open(node, PORT))) {
      await(connection.writer().write("are you there?\n"));
      return done(await(connection.reader().readLine()).equals("yes"));
    } catch (IOException | AsyncTimeoutException e) {
      return done(false);
    }
  }

  @Async
  private static Coroutine<Void> answer(Connection connection) throws IOException {
    await(connection.reader().readLine());
    await(connection.writer().write("yes\n"));
    return done();
  }
  // endregion

  // region hour
  @Async
  private static Coroutine<Void> hour() {
    var network = new MemoryNetwork(1);
    network.link(Link.INSTANT.latency(ofMillis(5)).jitter(ofMillis(20)).loss(0.01));
    try (var cluster = new TaskGroup()) {
      for (String name : NODES) {
        network.host(name, "10.0.0." + (1 + NODES.indexOf(name)));
        try (var used = Network.use(network.from(name))) {
          cluster.createTask(() -> node(name));
        }
      }
      await(sleep(ofMinutes(20)));
      network.partition(NODES.subList(0, 2), NODES.subList(2, 5));
      await(sleep(ofMinutes(20)));
      network.heal();
      await(sleep(ofMinutes(20)));
      cluster.cancel();
    }
    say("the hour is over");
    return done();
  }
  // endregion

  private static void say(String what) {
    System.out.printf("after %4d s: %s%n", EventLoop.current().time().toSeconds(), what);
  }

  /** Runs the hour on a loop of its own, on virtual time. */
  @Async
  public static Coroutine<Void> program() {
    await(EventLoop.current().runInExecutor(() -> VirtualTime.run(hour())));
    return done();
  }
}
