import * as z from 'zod/v4'
import type { RoutingParameters } from '../wire/routing-parameters.ts'
import type { Trace } from '../wire/trace.ts'
import { pluginSchema } from './plugins.ts'
import { providerPreferencesSchema } from './provider-preferences.ts'
import type { ShapeOf } from './strict-options.ts'
import { string, strings } from './simple-fields.ts'

/** Names for observability tools; further keys are the caller's own. */
export const traceSchema: z.ZodType<Trace> = z.looseObject({
  trace_id: string,
  trace_name: string,
  span_name: string,
  generation_name: string,
  parent_span_id: string,
} satisfies ShapeOf<Trace>)

/** The fields that decide which model and endpoint serve a request. */
export const routingShape: ShapeOf<RoutingParameters> = {
  model: string,
  models: strings,
  route: string,
  provider: providerPreferencesSchema.nullish(),
  plugins: z.array(pluginSchema).nullish(),
  transforms: strings,
  preset: string,
  service_tier: string,
  session_id: string,
  user: string,
  metadata: z.record(z.string(), z.string()).nullish(),
  trace: traceSchema.nullish(),
}
