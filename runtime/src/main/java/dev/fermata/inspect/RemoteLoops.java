package dev.fermata.inspect;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import dev.fermata.internal.basics.SafeText;
import dev.fermata.internal.kernel.MadeLoops;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.ReflectionException;
import javax.management.RuntimeMBeanException;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * Asks another process about its loops, as its user, without a flag or an agent there: attaches to
 * it, starts the management agent of the JDK if it does not run, makes a bean and removes it.
 * Loaded only where the modules of the JDK for that are there.
 */
final class RemoteLoops {
  static {
    if (System.getProperty("sun.tools.attach.attachTimeout") == null) {
      System.setProperty("sun.tools.attach.attachTimeout", "5000");
    }
  }

  private RemoteLoops() {}

  /** What {@link LoopsMXBean#encoded} is in {@code process}. */
  static String view(ProcessId process, String view) throws Unanswered {
    return new String((byte[]) ask(process, "encoded", view), StandardCharsets.UTF_8);
  }

  /** What {@link LoopsMXBean#record} gives in {@code process}. */
  static String record(ProcessId process, String loop, int seconds, Path file) throws Unanswered {
    return (String) ask(process, "record", loop, seconds, file.toString());
  }

  private static Object ask(ProcessId process, String operation, Object... arguments)
      throws Unanswered {
    try {
      return ask(new JMXServiceURL(address(process)), process, operation, arguments);
    } catch (RuntimeMBeanException refusal) {
      throw new Unanswered(refusal.getTargetException().getMessage());
    } catch (AttachNotSupportedException | IOException | JMException | RuntimeException failure) {
      throw process.hasEnded() ? ended(process) : refused(process, failure);
    }
  }

  private static Unanswered ended(ProcessId process) {
    return new Unanswered(process + " ended while it was asked");
  }

  private static Unanswered refused(ProcessId process, Exception failure) {
    return new Unanswered(process
        + " could not be asked: "
        + Names.line(String.valueOf(failure.getMessage()))
        + "\n  note: it may forbid that (-XX:+DisableAttachMechanism), be stopped, run in another"
        + " container, or lack the module `jdk.management.agent`");
  }

  /** Where the management agent of {@code process} listens, which is on this machine only. */
  private static String address(ProcessId process)
      throws Unanswered, AttachNotSupportedException, IOException {
    String id = Long.toString(process.number());
    if (!process.hasMappedJava() && !isListed(id)) {
      throw new Unanswered(process + " does not run Java, or hides that");
    }
    VirtualMachine attached = VirtualMachine.attach(id);
    try {
      if (attached.getSystemProperties().getProperty(MadeLoops.PROPERTY) == null) {
        throw new Unanswered(process + " has not made a loop");
      }
      return attached.startLocalManagementAgent();
    } finally {
      attached.detach();
    }
  }

  /** Costs more than the rest of attaching to a process. */
  private static boolean isListed(String id) {
    return VirtualMachine.list().stream().anyMatch(each -> each.id().equals(id));
  }

  private static Object ask(
      JMXServiceURL address, ProcessId process, String operation, Object... arguments)
      throws Unanswered, IOException, JMException {
    try (JMXConnector connector = JMXConnectorFactory.connect(address)) {
      MBeanServerConnection beans = connector.getMBeanServerConnection();
      ObjectName ofProgram = new ObjectName(Loops.NAME);
      if (beans.isRegistered(ofProgram)) {
        return ask(beans, ofProgram, process, operation, arguments);
      }
      ObjectName ofTool =
          new ObjectName(Loops.NAME + ",askedBy=" + ProcessHandle.current().pid());
      create(beans, ofTool, process);
      try {
        return ask(beans, ofTool, process, operation, arguments);
      } finally {
        beans.unregisterMBean(ofTool);
      }
    }
  }

  private static Object ask(
      MBeanServerConnection beans,
      ObjectName name,
      ProcessId process,
      String operation,
      Object... arguments)
      throws Unanswered, IOException, JMException {
    String[] types = new String[arguments.length];
    for (int place = 0; place < types.length; place++) {
      types[place] = arguments[place] instanceof Integer
          ? "int"
          : arguments[place].getClass().getName();
    }
    try {
      return beans.invoke(name, operation, arguments, types);
    } catch (ReflectionException unknown) {
      throw new Unanswered(process
          + " has loaded another version of Fermata, which does not know what this one asks"
          + "\n  help: ask with the runtime jar that is on its class path");
    }
  }

  private static void create(MBeanServerConnection beans, ObjectName name, ProcessId process)
      throws Unanswered, IOException, JMException {
    try {
      beans.createMBean(Loops.class.getName(), name);
    } catch (ReflectionException notFound) {
      throw new Unanswered(process
          + " has loaded Fermata by a class loader of its own, or an older one"
          + "\n  note: its management agent looks for classes on the class path only"
          + "\n  help: let the program register the bean when it begins:"
          + "\n      ManagementFactory.getPlatformMBeanServer()"
          + ".registerMBean(new Loops(), new ObjectName(Loops.NAME))");
    }
  }

  /** A line for each process of this user that has made a loop. */
  static String list() {
    StringBuilder text = new StringBuilder("PID      PROGRAM\n");
    String self = Long.toString(ProcessHandle.current().pid());
    List<VirtualMachineDescriptor> others = VirtualMachine.list().stream()
        .filter(each -> !each.id().equals(self))
        .sorted(
            Comparator.comparing((VirtualMachineDescriptor each) -> each.id().length())
                .thenComparing(VirtualMachineDescriptor::id))
        .toList();
    for (VirtualMachineDescriptor each : others) {
      if (hasLoops(each)) {
        text.append(String.format("%-7s  %s%n", each.id(), program(each)));
      }
    }
    return text.toString();
  }

  /** What cannot be asked is not told of; whoever asks for it is told why. */
  private static boolean hasLoops(VirtualMachineDescriptor process) {
    try {
      VirtualMachine attached = VirtualMachine.attach(process);
      try {
        return attached.getSystemProperties().getProperty(MadeLoops.PROPERTY) != null;
      } finally {
        attached.detach();
      }
    } catch (AttachNotSupportedException | IOException unasked) {
      return false;
    }
  }

  /** The main class or the jar; what follows are arguments, which may be secret. */
  private static String program(VirtualMachineDescriptor process) {
    String command = process.displayName();
    int end = command.indexOf(' ');
    return SafeText.printable(end < 0 ? command : command.substring(0, end));
  }
}
