import { isOpenRouterError, listModelEndpoints } from '@waypost/core'
import { endpointCard } from '../../../chat/endpoint-card.ts'
import { publicConnection } from '../../../server/api-connection.ts'

/** The providers of one model: `?model=author/slug`. */
export async function GET(request: Request): Promise<Response> {
  const model = new URL(request.url).searchParams.get('model') ?? ''
  try {
    const { data } = await listModelEndpoints(publicConnection(), model)
    return Response.json(data.data.endpoints.map(endpointCard))
  } catch (error) {
    const status = (isOpenRouterError(error) && error.status) || 502
    return Response.json([], { status })
  }
}
