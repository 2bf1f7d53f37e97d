import { type ServerTool, toWireSpelling } from '@waypost/core'

type ParametersOf<Type extends ServerTool['type']> = NonNullable<
  Extract<ServerTool, { type: Type }>['parameters']
>

/** What the SDK checks inputs and outputs of a tool with; see https://standardschema.dev. */
interface Schema {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly validate: (value: unknown) => { readonly value: unknown }
    /** Early versions 6 ask for it. */
    readonly jsonSchema: {
      readonly input: () => Record<string, unknown>
      readonly output: () => Record<string, unknown>
    }
  }
}

/** A tool that OpenRouter runs itself, as versions 6 and 7 of the AI SDK take it. */
export interface OpenRouterServerTool {
  type: 'provider'
  isProviderExecuted: true
  /** Which tool it is, e.g. `openrouter.web_search`. */
  id: `openrouter.${string}`
  /** Its parameters, in the spelling of the API. */
  args: Record<string, unknown>
  inputSchema: Schema
  outputSchema: Schema
}

type Factory<Type extends ServerTool['type']> = (
  parameters?: ParametersOf<Type>,
) => OpenRouterServerTool

/**
 * Tools that OpenRouter runs itself, with their parameters in its own spelling.
 *
 * OpenRouter documentation: Server Tools.
 */
export interface OpenRouterTools {
  /** Searches the web; `maxResults` is the older spelling of `max_results`. */
  webSearch: (
    parameters?: ParametersOf<'openrouter:web_search'> & { maxResults?: number },
  ) => OpenRouterServerTool
  /** Fetches a page or PDF. */
  webFetch: Factory<'openrouter:web_fetch'>
  /** Tells the date and time. */
  datetime: Factory<'openrouter:datetime'>
  /** Makes pictures. */
  imageGeneration: Factory<'openrouter:image_generation'>
  /** Runs commands in a container. */
  bash: Factory<'openrouter:bash' | 'openrouter:shell'>
  /** The same by another name. */
  shell: Factory<'openrouter:bash' | 'openrouter:shell'>
  /** Reads and writes files of the workspace. */
  files: Factory<'openrouter:files'>
  /** Asks several models and analyses what they say. */
  fusion: Factory<'openrouter:fusion'>
  /** Lets the model ask a cleverer one. */
  advisor: Factory<'openrouter:advisor'>
  /** Lets the model hand a task to a cheaper one. */
  subagent: Factory<'openrouter:subagent'>
  /** Searches the tools that are deferred. */
  toolSearch: Factory<'openrouter:tool_search' | 'openrouter:experimental__search_models'>
  /** Searches the catalogue of models. */
  searchModels: Factory<'openrouter:tool_search' | 'openrouter:experimental__search_models'>
}

/** The factories of {@link OpenRouterTools}. */
export const serverTools: OpenRouterTools = {
  webSearch: factory('web_search'),
  webFetch: factory('web_fetch'),
  datetime: factory('datetime'),
  imageGeneration: factory('image_generation'),
  bash: factory('bash'),
  shell: factory('shell'),
  files: factory('files'),
  fusion: factory('fusion'),
  advisor: factory('advisor'),
  subagent: factory('subagent'),
  toolSearch: factory('tool_search'),
  searchModels: factory('experimental__search_models'),
}

/** OpenRouter checks what it calls its tools with, so here anything goes. */
const anything: Schema = {
  '~standard': {
    version: 1,
    vendor: 'waypost',
    validate: (value) => ({ value }),
    jsonSchema: { input: () => ({}), output: () => ({}) },
  },
}

/* @__NO_SIDE_EFFECTS__ */
function factory(name: string): (parameters?: object) => OpenRouterServerTool {
  return (parameters = {}) => ({
    type: 'provider',
    isProviderExecuted: true,
    id: `openrouter.${name}`,
    args: toWireSpelling(parameters),
    inputSchema: anything,
    outputSchema: anything,
  })
}
