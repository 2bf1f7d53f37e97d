// The types of the Workers runtime come as globals as well, and those contradict the ones of the
// browser that everything else here is written against. So its module is declared alone.
declare module 'cloudflare:workers' {
  import type { DurableObjectState, Rpc } from '@cloudflare/workers-types'

  export abstract class DurableObject<Bindings> implements Rpc.DurableObjectBranded {
    [Rpc.__DURABLE_OBJECT_BRAND]: never
    constructor(state: DurableObjectState, bindings: Bindings)
  }
}
