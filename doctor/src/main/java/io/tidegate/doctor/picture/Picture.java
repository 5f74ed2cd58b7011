package io.tidegate.doctor.picture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.tidegate.doctor.tree.Fact;

/**
 * Everything that was read, as one whole.
 */
public final class Picture {

	private final Map<Kind, List<Element>> byKind;

	private final Supplier<Routing> routing;

	private final Map<Kind, Map<String, Element>> byName = new HashMap<>();

	private final Map<String, List<Element>> besideGroups = new HashMap<>();

	/**
	 * Create a picture.
	 * @param elements what is in it
	 */
	public Picture(List<Element> elements) {
		this.byKind = elements.stream().collect(Collectors.groupingBy(Element::kind));
		this.routing = new Once<>(() -> new Routing(this));
		Set<String> ambiguous = new HashSet<>();
		for (Element element : elements) {
			Map<String, Element> names = this.byName.computeIfAbsent(element.kind(), (kind) -> new HashMap<>());
			for (String name : element.names()) {
				if (names.putIfAbsent(name, element) != null) {
					ambiguous.add(element.kind() + name);
				}
			}
			if (element.kind() == Kind.SECURITY_GROUP_RULE) {
				element.view()
					.at("groupId")
					.reference()
					.known()
					.ifPresent((group) -> this.besideGroups.computeIfAbsent(group, (name) -> new ArrayList<>())
						.add(element));
			}
		}
		this.byName.forEach((kind, names) -> names.keySet().removeIf((name) -> ambiguous.contains(kind + name)));
	}

	/**
	 * Return the services.
	 */
	public List<Service> services() {
		return all(Kind.SERVICE, Service::new);
	}

	/**
	 * Return the task definitions.
	 */
	public List<TaskDefinition> taskDefinitions() {
		return all(Kind.TASK_DEFINITION, TaskDefinition::new);
	}

	/**
	 * Return the target groups.
	 */
	public List<TargetGroup> targetGroups() {
		return all(Kind.TARGET_GROUP, TargetGroup::new);
	}

	/**
	 * Return the load balancers.
	 */
	public List<LoadBalancer> loadBalancers() {
		return all(Kind.LOAD_BALANCER, LoadBalancer::new);
	}

	/**
	 * Return the listeners.
	 */
	public List<Listener> listeners() {
		return all(Kind.LISTENER, Listener::new);
	}

	/**
	 * Return the rules of listeners.
	 */
	public List<ListenerRule> rules() {
		return all(Kind.LISTENER_RULE, ListenerRule::new);
	}

	/**
	 * Return elements of a kind that rules see as they are.
	 * @param kind the kind
	 */
	public List<Element> elements(Kind kind) {
		return all(kind, Function.identity());
	}

	/**
	 * Return the task definition that a service runs.
	 * @param service the service
	 */
	public Optional<TaskDefinition> taskDefinition(Service service) {
		return find(Kind.TASK_DEFINITION, service.taskDefinition()).map(TaskDefinition::new);
	}

	/**
	 * Return the services that run a task definition.
	 * @param task the task definition
	 */
	public Stream<Service> servicesOf(TaskDefinition task) {
		return services().stream().filter((service) -> taskDefinition(service).filter(task::equals).isPresent());
	}

	/**
	 * Return the group that is attached.
	 * @param attachment the attachment
	 */
	public Optional<TargetGroup> group(Attachment attachment) {
		return find(Kind.TARGET_GROUP, attachment.targetGroup()).map(TargetGroup::new);
	}

	/**
	 * Return a target group.
	 * @param reference its ARN, its name, or a reference to it
	 */
	public Optional<TargetGroup> group(String reference) {
		return find(Kind.TARGET_GROUP, reference).map(TargetGroup::new);
	}

	/**
	 * Return the load balancer of a listener.
	 * @param listener the listener
	 */
	public Optional<LoadBalancer> loadBalancer(Listener listener) {
		return find(Kind.LOAD_BALANCER, listener.loadBalancer()).map(LoadBalancer::new);
	}

	/**
	 * Return the listener of a rule.
	 * @param rule the rule
	 */
	public Optional<Listener> listener(ListenerRule rule) {
		return find(Kind.LISTENER, rule.listener()).map(Listener::new);
	}

	/**
	 * Return a security group.
	 * @param reference its id, or a reference to it
	 */
	public Optional<SecurityGroup> securityGroup(String reference) {
		return find(Kind.SECURITY_GROUP, reference).map((element) -> new SecurityGroup(element,
				element.names()
					.stream()
					.flatMap((name) -> this.besideGroups.getOrDefault(name, List.of()).stream())
					.toList()));
	}

	/**
	 * Return all the security groups named, or nothing if one of them is not known.
	 * @param references their ids, or references to them
	 */
	public Optional<List<SecurityGroup>> securityGroups(Optional<List<String>> references) {
		return references.filter((names) -> !names.isEmpty()).flatMap((names) -> {
			List<SecurityGroup> found = names.stream().flatMap((name) -> securityGroup(name).stream()).toList();
			return (found.size() == names.size()) ? Optional.of(found) : Optional.empty();
		});
	}

	/**
	 * Return a role with what is attached to it.
	 * @param reference its ARN, or a reference to it
	 */
	public Optional<Role> role(Fact<String> reference) {
		return find(Kind.ROLE, reference).map((element) -> new Role(element,
				elements(Kind.POLICY).stream().filter((policy) -> belongs(policy, element)).toList()));
	}

	/**
	 * Return what each service is attached to, with all that is known of it.
	 */
	public List<Attached> attached() {
		return services().stream()
			.flatMap((service) -> service.attachments()
				.stream()
				.flatMap((each) -> Stream.concat(Stream.of(each), each.alternate().stream()))
				.map((each) -> new Attached(service, each, taskDefinition(service), group(each))))
			.toList();
	}

	/**
	 * Return Tidegate wherever it is.
	 */
	public List<Tidegate> tidegates() {
		return taskDefinitions().stream().flatMap((task) -> task.tidegate().stream()).toList();
	}

	/**
	 * Return which listeners send to which groups.
	 */
	public Routing routing() {
		return this.routing.get();
	}

	/**
	 * Return an element.
	 * @param kind its kind
	 * @param reference what it is called by
	 */
	public Optional<Element> find(Kind kind, Fact<String> reference) {
		return reference.known().flatMap((name) -> find(kind, name));
	}

	/**
	 * Return an element.
	 * @param kind its kind
	 * @param reference what it is called by
	 */
	public Optional<Element> find(Kind kind, String reference) {
		Map<String, Element> names = this.byName.getOrDefault(kind, Map.of());
		return Names.of(kind, reference)
			.stream()
			.flatMap((name) -> Optional.ofNullable(names.get(name)).stream())
			.findFirst();
	}

	private static boolean belongs(Element policy, Element role) {
		Stream<String> roles = policy.view().at("roles").references().stream().flatMap(List::stream);
		Stream<String> managed = role.view().at("managedPolicyArns").references().stream().flatMap(List::stream);
		return roles.anyMatch(role.names()::contains) || managed.anyMatch(policy.names()::contains);
	}

	private <T> List<T> all(Kind kind, Function<Element, T> type) {
		return this.byKind.getOrDefault(kind, List.of()).stream().map(type).toList();
	}

}
