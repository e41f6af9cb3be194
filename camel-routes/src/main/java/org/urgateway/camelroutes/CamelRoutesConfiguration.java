package org.urgateway.camelroutes;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import javax.sql.DataSource;
import org.apache.camel.component.servlet.CamelHttpTransportServlet;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.urgateway.messagelog.MessageLog;
import org.urgateway.partners.PartnerFolder;
import org.urgateway.partners.Partners;

/** Puts the partners' side together: message log, partners, routes, HL7 v2 over HTTP at {@code /hl7v2}, X12 at {@code /x12}. */
@Configuration(proxyBeanMethods = false)
public class CamelRoutesConfiguration {

    /** The time, which tests may push. */
    @Bean
    @ConditionalOnMissingBean
    public Clock clock() {
        return Clock.systemUTC();
    }

    /** HAPI's model of R4, shared by the whole process. */
    @Bean
    @ConditionalOnMissingBean
    public FhirContext fhirContext() {
        return FhirContext.forR4Cached();
    }

    /** The message log, its tables migrated. */
    @Bean
    public MessageLog messageLog(DataSource dataSource, Clock clock) {
        return MessageLog.open(dataSource, clock);
    }

    /** The partners; their files are read when the routes start. */
    @Bean
    public Partners partners(CamelRoutesSettings settings) {
        return new Partners(new PartnerFolder(settings.partners()));
    }

    /** The routes; they start last and stop first. */
    @Bean
    public CamelRoutes camelRoutes(
            CamelRoutesSettings settings,
            MessageLog log,
            DataSource dataSource,
            Partners partners,
            FhirContext fhir,
            Clock clock) {
        return new CamelRoutes(settings, log, dataSource, partners, fhir, clock);
    }

    /** The way in for HL7 v2 over HTTP; which paths there are is the routes' affair. */
    @Bean
    public ServletRegistrationBean<CamelHttpTransportServlet> hl7v2Servlet() {
        return servlet("hl7v2");
    }

    /** The way in for X12 over HTTP. */
    @Bean
    public ServletRegistrationBean<CamelHttpTransportServlet> x12Servlet() {
        return servlet("x12");
    }

    /** The way in for FHIR Bundles of partners, which the message log keeps; the FHIR server itself is at {@code /fhir}. */
    @Bean
    public ServletRegistrationBean<CamelHttpTransportServlet> bundlesServlet() {
        return servlet("bundles");
    }

    /** The route templates name it as the first part of its paths. */
    private static ServletRegistrationBean<CamelHttpTransportServlet> servlet(String name) {
        var registration = new ServletRegistrationBean<>(new CamelHttpTransportServlet(), "/" + name + "/*");
        registration.setName(name);
        registration.setLoadOnStartup(1);
        return registration;
    }
}
