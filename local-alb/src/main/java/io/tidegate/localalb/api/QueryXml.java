package io.tidegate.localalb.api;

import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import io.tidegate.localalb.AlbError;
import io.tidegate.localalb.shape.Shapes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;

/**
 * Answers of the AWS Query protocol, written from the SDK's own response classes.
 */
final class QueryXml {

	private static final String NAMESPACE = "http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/";

	/** What the API is told and never tells. */
	private static final Set<String> SECRETS = Set.of("ClientSecret");

	private static final XMLOutputFactory FACTORY = XMLOutputFactory.newFactory();

	private final StringWriter text = new StringWriter();

	private final XMLStreamWriter xml;

	private QueryXml() throws XMLStreamException {
		this.xml = FACTORY.createXMLStreamWriter(this.text);
	}

	static String response(String operation, SdkPojo response, String requestId) {
		return document((query) -> {
			query.begin(operation + "Response");
			query.xml.writeStartElement(operation + "Result");
			query.fields(response);
			query.xml.writeEndElement();
			query.xml.writeStartElement("ResponseMetadata");
			query.element("RequestId", requestId);
			query.xml.writeEndElement();
		});
	}

	static String error(AlbError error, String requestId) {
		return document((query) -> {
			query.begin("ErrorResponse");
			query.xml.writeStartElement("Error");
			query.element("Type", (error.status() < 500) ? "Sender" : "Receiver");
			query.element("Code", error.code());
			query.element("Message", error.sentence());
			query.xml.writeEndElement();
			query.element("RequestId", requestId);
		});
	}

	private static String document(Body body) {
		try {
			QueryXml query = new QueryXml();
			body.write(query);
			query.xml.writeEndDocument();
			query.xml.close();
			return query.text.toString();
		}
		catch (XMLStreamException ex) {
			throw new IllegalStateException("An XML document in memory could not be written", ex);
		}
	}

	private void begin(String name) throws XMLStreamException {
		this.xml.writeStartElement(name);
		this.xml.writeDefaultNamespace(NAMESPACE);
	}

	private void fields(SdkPojo pojo) throws XMLStreamException {
		for (SdkField<?> field : pojo.sdkFields()) {
			Object value = field.getValueOrDefault(pojo);
			if (value != null && Shapes.isSet(value) && !SECRETS.contains(field.locationName())) {
				this.xml.writeStartElement(field.locationName());
				content(field, value);
				this.xml.writeEndElement();
			}
		}
	}

	private void content(SdkField<?> field, Object value) throws XMLStreamException {
		if (value instanceof List<?> list) {
			ListTrait trait = field.getRequiredTrait(ListTrait.class);
			for (Object member : list) {
				this.xml.writeStartElement(Objects.requireNonNullElse(trait.memberLocationName(), "member"));
				content(trait.memberFieldInfo(), member);
				this.xml.writeEndElement();
			}
		}
		else if (value instanceof Map<?, ?> map) {
			for (Map.Entry<?, ?> entry : map.entrySet()) {
				this.xml.writeStartElement("entry");
				element("key", String.valueOf(entry.getKey()));
				element("value", String.valueOf(entry.getValue()));
				this.xml.writeEndElement();
			}
		}
		else if (value instanceof SdkPojo nested) {
			fields(nested);
		}
		else {
			// Instants are ISO 8601 in this protocol, and so is their own text.
			this.xml.writeCharacters(String.valueOf(value));
		}
	}

	private void element(String name, String value) throws XMLStreamException {
		this.xml.writeStartElement(name);
		this.xml.writeCharacters(value);
		this.xml.writeEndElement();
	}

	/**
	 * Writes the document's content.
	 */
	@FunctionalInterface
	private interface Body {

		void write(QueryXml query) throws XMLStreamException;

	}

}
