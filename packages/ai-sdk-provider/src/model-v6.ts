import type { JSONArray } from '@ai-sdk/provider'

/** What has no JSON in it. */
type Opaque = Date | RegExp | Uint8Array | URL

/**
 * A model of version 3 of the specification, or a part of one, as `ai@6` knows it. JSON may be
 * changed there, but is read only in the package that describes version 4 as well, so `ai@6` takes
 * no model of that package. Written as a mapping, it is right whichever `ai` is installed.
 */
export type ModelV6<Value> = Value extends Opaque
  ? Value
  : Value extends (...call: infer Call) => infer Result
    ? (...call: Call) => ModelV6<Result>
    : Value extends PromiseLike<infer Result>
      ? PromiseLike<ModelV6<Result>>
      : Value extends ReadableStream<infer Part>
        ? ReadableStream<ModelV6<Part>>
        : Value extends { images: JSONArray }
          ? // What a picture's provider tells, which is these at once with any JSON.
            { images: ModelV6<JSONArray> }
          : Value extends readonly (infer Item)[]
            ? ModelV6<Item>[]
            : Value extends object
              ? { [Name in keyof Value]: ModelV6<Value[Name]> }
              : Value
