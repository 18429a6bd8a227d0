// What can go wrong when the server is asked: it said no (ApiProblem), or it could not be reached
// (ConnectionLost). Pages show both in words; see components/ProblemNote.vue.

/** One wrong field: where it is in the body or query, and the server's own words. */
export interface FieldFault {
  at: string // "/contact/phone", or the name of a query parameter
  detail: string
}

/** The server's refusal (RFC 9457). */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string, // stable, listed in docs/API.md
    readonly detail: string,
    readonly requestId: string, // also in the server's log; may be empty
    readonly faults: FieldFault[],
  ) {
    super(`${status} ${code}`)
  }
  /** Whether nobody knows if it was carried out: only then may the same key be sent again. */
  get uncertain(): boolean {
    return this.status === 503 || this.status === 502 || this.status === 504
  }
}

/** No answer came: no network, too slow, or the server is away. Nobody knows what was done. */
export class ConnectionLost extends Error {
  constructor() {
    super('connection lost')
  }
}

interface Problem {
  code?: unknown
  detail?: unknown
  instance?: unknown
  errors?: unknown
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function faultsOf(errors: unknown): FieldFault[] {
  if (!Array.isArray(errors)) return []
  return errors.map((entry: Record<string, unknown>) => ({
    at: text(entry.pointer) || text(entry.parameter),
    detail: text(entry.detail),
  }))
}

/** From whatever came as the body of an answer that is no success. */
export function problemOf(response: Response, body: unknown): ApiProblem {
  const problem: Problem = typeof body === 'object' && body !== null ? body : {}
  const requestId = text(problem.instance) || response.headers.get('X-Request-Id') || ''
  return new ApiProblem(
    response.status,
    text(problem.code) || `http_${response.status}`,
    text(problem.detail),
    requestId,
    faultsOf(problem.errors),
  )
}
