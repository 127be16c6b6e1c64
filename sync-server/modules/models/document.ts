import * as v from 'valibot';
import { ModelSchema } from '#domain/recognition/model.ts';
import type { RouteDocument } from '../../core/openapi.ts';

export const MODEL_DOCUMENTS: readonly RouteDocument[] = [
  {
    method: 'get',
    path: '/api/models',
    summary:
      'Models that recognise food in photographs, the one to begin with first. They run on the device; the file of one is at /models/{id}/{file}, whole or by Range.',
    responses: { 200: { description: 'The models', body: v.object({ models: v.array(ModelSchema) }) } },
  },
];
