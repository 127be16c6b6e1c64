import { toJsonSchema, type JsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';

/** One route as OpenAPI describes it, from the very schemas that it validates with. */
export interface RouteDocument {
  method: 'get' | 'post' | 'delete';
  /** As Hono writes it: `/api/foods/barcode/:code`. */
  path: string;
  summary: string;
  parameters?: { path?: ObjectSchema; query?: ObjectSchema };
  /** Sent as JSON. */
  body?: v.GenericSchema;
  /** By status; null where the body needs no schema. */
  responses: Record<number, { description: string; body: v.GenericSchema | null }>;
}

type ObjectSchema = v.ObjectSchema<v.ObjectEntries, undefined>;

export const ErrorBody = v.object({
  error: v.object({
    type: v.pipe(v.string(), v.description('For programs')),
    message: v.pipe(v.string(), v.description('For people')),
  }),
});

/** The OpenAPI 3.1 document of these routes; its schemas are JSON Schema 2020-12. */
export function openApiDocument(routes: readonly RouteDocument[], version: string) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { method, path, summary, parameters = {}, body: sent, responses } of routes) {
    const braced = path.replace(/:(\w+)/g, '{$1}');
    paths[braced] = {
      ...paths[braced],
      [method]: {
        summary,
        parameters: [...parametersIn('path', parameters.path), ...parametersIn('query', parameters.query)],
        ...(sent && {
          requestBody: { required: true, content: { 'application/json': { schema: schemaOf(sent) } } },
        }),
        responses: Object.fromEntries(
          Object.entries(responses).map(([status, { description, body }]) => [
            status,
            { description, ...(body && { content: { 'application/json': { schema: schemaOf(body) } } }) },
          ]),
        ),
      },
    };
  }
  return { openapi: '3.1.0', info: { title: 'Welness', version }, paths };
}

function parametersIn(place: 'path' | 'query', schema: ObjectSchema | undefined) {
  return Object.entries(schema?.entries ?? {}).map(([name, entry]) => ({
    name,
    in: place,
    required: entry.type !== 'optional',
    schema: schemaOf(entry as v.GenericSchema),
  }));
}

/** What may be sent: a transformation changes only what our code makes of it. */
function schemaOf(schema: v.GenericSchema): JsonSchema {
  const { $schema: _, ...rest } = toJsonSchema(schema, { typeMode: 'input', errorMode: 'ignore' });
  return rest;
}
