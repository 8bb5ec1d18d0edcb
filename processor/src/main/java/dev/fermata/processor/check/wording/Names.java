package dev.fermata.processor.check.wording;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.abi.RuntimeTypes;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Body;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** What things are called in a body, so that code which names them compiles there. */
public final class Names {
  private final Attribution attribution;

  Names(Attribution attribution) {
    this.attribution = attribution;
  }

  /** How a body calls a function of {@code Fermata}: bare if it is imported so and not hidden. */
  public String function(Body body, String name) {
    return function(body, RuntimeTypes.FERMATA, name);
  }

  /** How a body calls the {@code await} that takes what is of a type. */
  public String await(Body body, TypeMirror awaited) {
    return function(
        body,
        attribution
            .adapterFor(awaited)
            .map(each -> each.type().getQualifiedName().toString())
            .orElse(RuntimeTypes.FERMATA),
        RuntimeNames.AWAIT);
  }

  /** How a body calls a static method of a class: bare if it is imported so and not hidden. */
  String function(Body body, String owner, String name) {
    return isBare(body, owner, name) && methodsInTheWay(body.host(), name).isEmpty()
        ? name
        : type(body, owner) + "." + name;
  }

  /** An import by name hides those by {@code *} that bring the same name. */
  private static boolean isBare(Body body, String owner, String name) {
    List<String> imports = imports(body.unit(), true).toList();
    return imports.contains(owner + "." + name)
        || imports.contains(owner + ".*")
            && imports.stream().noneMatch(each -> each.endsWith("." + name));
  }

  /** Whether a source file imports that statically: a function of a class, or {@code *}. */
  public boolean isImported(Body body, String function) {
    return imports(body.unit(), true).anyMatch(function::equals);
  }

  /** Whether a bare name can mean a function of {@code Fermata} or an adapter, and no other. */
  boolean isFermataOnly(Body body, String name) {
    return function(body, name).equals(name)
        && imports(body.unit(), true)
            .filter(each -> !each.startsWith(RuntimeTypes.FERMATA + ".") && !isOfAdapter(each))
            .noneMatch(each -> each.endsWith("." + name) || isImportedByStar(each, name));
  }

  /** Whether a call is of a function of {@code Fermata}, also where javac has no method for it. */
  public boolean isOfFermata(Body body, TreePath path) {
    MethodInvocationTree call = (MethodInvocationTree) path.getLeaf();
    TreePath named = new TreePath(path, call.getMethodSelect());
    return named.getLeaf() instanceof MemberSelectTree select
        ? attribution.isClass(
            attribution.element(new TreePath(named, select.getExpression())), RuntimeTypes.FERMATA)
        : isFermataOnly(body, Quotes.methodName(call));
  }

  private boolean isOfAdapter(String imported) {
    return attribution.adapters().stream()
        .anyMatch(each -> imported.startsWith(each.type().getQualifiedName() + "."));
  }

  private boolean isImportedByStar(String imported, String name) {
    if (!imported.endsWith(".*")) {
      return false;
    }
    TypeElement type = attribution
        .elements()
        .getTypeElement(imported.substring(0, imported.length() - ".*".length()));
    return type == null
        || ElementFilter.methodsIn(attribution.elements().getAllMembers(type)).stream()
            .anyMatch(method -> attribution.isNamed(method, name));
  }

  /** The methods of that name of the innermost class around that has any: it hides all others. */
  public List<ExecutableElement> methodsInTheWay(TypeElement host, String name) {
    for (Element around = host; around != null; around = around.getEnclosingElement()) {
      if (around instanceof TypeElement type) {
        List<ExecutableElement> methods =
            ElementFilter.methodsIn(attribution.elements().getAllMembers(type)).stream()
                .filter(method -> attribution.isNamed(method, name))
                .toList();
        if (!methods.isEmpty()) {
          return methods;
        }
      }
    }
    return List.of();
  }

  /** How a body names a type of a package: by its simple name where that is what it means. */
  public String type(Body body, String qualifiedName) {
    String simple = qualifiedName.substring(qualifiedName.lastIndexOf('.') + 1);
    return isMeant(body, qualifiedName, simple) ? simple : qualifiedName;
  }

  private boolean isMeant(Body body, String qualifiedName, String simple) {
    List<String> imports = imports(body.unit(), false).toList();
    if (imports.contains(qualifiedName)) {
      return true;
    }
    String ownPackage =
        attribution.elements().getPackageOf(body.host()).getQualifiedName().toString();
    if (qualifiedName.equals(join(ownPackage, simple))) {
      return true;
    }
    if (imports.stream().anyMatch(each -> each.endsWith("." + simple))
        || exists(join(ownPackage, simple))) {
      return false;
    }
    List<String> onDemand = Stream.concat(Stream.of("java.lang.*"), imports.stream())
        .filter(each -> each.endsWith(".*"))
        .map(each -> each.substring(0, each.length() - 1) + simple)
        .filter(this::exists)
        .distinct()
        .toList();
    return onDemand.equals(List.of(qualifiedName));
  }

  private static String join(String packageName, String simple) {
    return packageName.isEmpty() ? simple : packageName + "." + simple;
  }

  private boolean exists(String qualifiedName) {
    return attribution.elements().getTypeElement(qualifiedName) != null;
  }

  /** Whether a class type, with its arguments, may be written by simple names. */
  public boolean isSimple(Body body, TypeMirror type) {
    return type instanceof DeclaredType declared
        && declared.asElement() instanceof TypeElement element
        && element.getEnclosingElement() instanceof PackageElement
        && type(body, element.getQualifiedName().toString()).contentEquals(element.getSimpleName())
        && declared.getTypeArguments().stream().allMatch(each -> isSimple(body, each));
  }

  /** A name that no variable in the method around has. */
  public String variable(Body body, String wish) {
    Set<String> taken = new HashSet<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitVariable(VariableTree tree, Void nothing) {
        taken.add(tree.getName().toString());
        return super.visitVariable(tree, null);
      }
    }.scan(Quotes.memberBody(body).tree(), null);
    String name = wish;
    for (int i = 2; taken.contains(name); i++) {
      name = wish + i;
    }
    return name;
  }

  private static Stream<String> imports(CompilationUnitTree unit, boolean isStatic) {
    return unit.getImports().stream()
        .filter(each -> each.isStatic() == isStatic)
        .map(ImportTree::getQualifiedIdentifier)
        .map(Object::toString);
  }
}
