export { createEmulator } from './emulator.ts'
export type { Emulator, ScriptedRule } from './emulator.ts'
export type { EmulatorOptions } from './engine/emulator-options.ts'
export { createVirtualClock } from './clock/virtual-clock.ts'
export type { VirtualClock } from './clock/virtual-clock.ts'
export { systemClock } from './clock/clock.ts'
export type { Clock } from './clock/clock.ts'
export { createRandom } from './chance/random.ts'
export type { Random } from './chance/random.ts'
export { defaultCatalogue } from './catalogue/catalogue.ts'
export { catalogueFromModels } from './catalogue/catalogue-from-models.ts'
export type { CatalogueData } from './catalogue/catalogue.ts'
export type {
  CachePolicy,
  Endpoint,
  Model,
  Provider,
  ReasoningStyle,
  Spread,
} from './catalogue/model.ts'
export type { Pricing } from './catalogue/pricing.ts'
export type { Engine, FreeRequestsPerDay, Lag, Profile } from './engine/engine.ts'
export type { Fault } from './faults/fault.ts'
export type { FaultRule } from './faults/fault-book.ts'
export { faultDescriptions } from './faults/fault-names.ts'
export type { FaultName } from './faults/fault-names.ts'
export { ApiError } from './http/api-error.ts'
export { jsonAnswer } from './http/call.ts'
export type { Answer, Call } from './http/call.ts'
export type { Exchange } from './http/exchange.ts'
export type { Access, Handler, Route } from './http/route.ts'
export type { RequestMatch } from './journal/assert-journal.ts'
export type { JournalAttempt, JournalRecord } from './journal/journal.ts'
export type { FinishReason, ModelEvent, StatedUsage } from './reply/model-event.ts'
export type { Reply, Responder, Turn } from './reply/responder.ts'
export type { AccountPolicy, ByokKey } from './routing/account-policy.ts'
export type { ExcludedEndpoint, ExplainedEndpoint, Explanation } from './routing/explain.ts'
export type { Match } from './script/match.ts'
export type { Outage } from './script/outages.ts'
export type {
  MadeReply,
  ReplyScript,
  SaidPieces,
  ScriptedBytes,
  ScriptedFailure,
  ScriptedMessage,
  ScriptedReply,
  ScriptedToolCall,
} from './script/scripted-reply.ts'
export type { Pace } from './stream/pace.ts'
export type { StreamFaults, WireObject } from './stream/stream-faults.ts'
export type { CountTokens } from './tokenizer/count-tokens.ts'
export { createUpstream } from './upstream/upstream.ts'
export type { Upstream, UpstreamOptions } from './upstream/upstream.ts'
export { listUpstreamModels } from './upstream/list-upstream-models.ts'
export { recordCall } from './recording/record-calls.ts'
export type { RecorderOptions } from './recording/record-calls.ts'
export type { RecordedChunk, Recording } from './recording/recording.ts'
export type { RecordSettings, ReplaySettings } from './recording/front.ts'
export { Replay } from './recording/replay-calls.ts'
export type { ReplayOptions } from './recording/replay-calls.ts'
export { verifyRecording } from './recording/verify-recording.ts'
export type { Verification } from './recording/verify-recording.ts'
