import type { Layer } from '../contenders/contender.ts'
import type { Samples } from '../measuring/interleave.ts'

/** One table of the report. */
export interface Section {
  /** By which `--section` and the goals name it. */
  id: string
  title: string
  /** What was measured, in a sentence or two. */
  note: string
  figures: Figure[]
}

/** One thing that was measured of every contender. */
export interface Figure {
  name: string
  unit: 'µs' | 'ms' | 'MB' | 'kB' | '×' | 'packages' | 'bytes' | 'share' | 'per second'
  samples: Samples
  /** Whether ratios to the floor and to the official package mean something. @default true */
  compared?: boolean
  /** The contender to compare with where there is no official package. */
  peer?: string
}

/** The contender whose figures are those of the floor. */
export const floorName = 'floor'

/** The official package of each layer. */
export const officialNames: Readonly<Record<Layer, string>> = {
  core: '@openrouter/sdk',
  'AI SDK doStream': '@openrouter/ai-sdk-provider, doStream',
  'AI SDK streamText': '@openrouter/ai-sdk-provider, streamText',
  LangChain: '@langchain/openrouter',
}
