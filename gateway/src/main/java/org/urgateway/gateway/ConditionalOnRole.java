package org.urgateway.gateway;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.urgateway.gateway.settings.GatewaySettings;
import org.urgateway.gateway.settings.Role;

/** Marks configuration that only counts in processes with a role. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(ConditionalOnRole.HasRole.class)
@interface ConditionalOnRole {

    /** The role. */
    Role value();

    /** Compares the annotation with the settings. */
    final class HasRole implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            var role = metadata.getAnnotations().get(ConditionalOnRole.class).getEnum("value", Role.class);
            return GatewaySettings.from(context.getEnvironment()).roles().contains(role);
        }
    }
}
