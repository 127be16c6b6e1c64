import { vValidator } from '@hono/valibot-validator';
import { Hono, type Context } from 'hono';
import { refuseInvalid } from '../../core/api-error.ts';
import { refuseOtherOrigins, type Site, siteOf } from '../../core/site.ts';
import type { Refusal } from './accounts-api.ts';
import { type AccountRouteParts, callerFor, signedIn, statusOf } from './asking.ts';
import { ProvenRequest, ProviderParams } from './fields.ts';
import { forgetProof, keepProof, keptProof } from './proof-cookies.ts';

/** The page that a browser is sent to when it has come back; what comes of it stands behind the `?`. */
const PAGE = '/sync';

/** OpenID providers as a further proof. A browser goes there and comes back to `/callback`. */
export function providerRoutes({ accounts, clientOf }: AccountRouteParts) {
  const { identities } = accounts;

  async function leave(context: Context, id: string, site: Site, account: string | null) {
    const left = await identities.leave(id, site, account);
    if (!left.ok) return context.json({ error: left.error }, statusOfLeaving(left.error));
    keepProof(context, 'provider', left.value.secret);
    return context.json({ url: left.value.url }, 200);
  }

  return new Hono()
    .get('/', (context) => context.json({ providers: identities.offered() }, 200))
    .get('/own', async (context) => {
      const { account } = await callerFor(accounts, context, 'see-own');
      return context.json({ providers: await identities.of(account) }, 200);
    })
    .get('/waiting', async (context) => {
      const waiting = await identities.waiting(keptProof(context, 'identity'));
      return context.json({ waiting }, 200);
    })
    .get('/callback', async (context) => {
      const came = await identities.comeBack(
        keptProof(context, 'provider'),
        siteOf(context),
        new URL(context.req.url).search,
      );
      forgetProof(context, 'provider');
      if (came.type === 'known') {
        const opened = await accounts.openSession(came.account);
        if (!opened) return context.redirect(`${PAGE}?provider=failed`, 303);
        signedIn(context, opened);
      }
      if (came.type === 'new') keepProof(context, 'identity', came.secret);
      return context.redirect(`${PAGE}?provider=${came.type}`, 303);
    })
    .post('/:id/sign-in', vValidator('param', ProviderParams, refuseInvalid), async (context) => {
      refuseOtherOrigins(context);
      return leave(context, context.req.valid('param').id, siteOf(context), null);
    })
    .post(
      '/:id',
      vValidator('param', ProviderParams, refuseInvalid),
      vValidator('json', ProvenRequest, refuseInvalid),
      async (context) => {
        const caller = await callerFor(accounts, context, 'change-own');
        const { loginSecret } = context.req.valid('json');
        const proven = await accounts.provesSelf(caller, loginSecret, clientOf(context));
        if (!proven.ok) return context.json({ error: proven.error }, statusOf(proven.error));
        return leave(context, context.req.valid('param').id, siteOf(context), caller.account);
      },
    )
    .delete('/:id', vValidator('param', ProviderParams, refuseInvalid), async (context) => {
      const { account } = await callerFor(accounts, context, 'change-own');
      await identities.remove(account, context.req.valid('param').id);
      return context.body(null, 204);
    });
}

function statusOfLeaving({ type }: Refusal<'ProviderUnknown' | 'ProviderUnavailable'>): 404 | 503 {
  return type === 'ProviderUnknown' ? 404 : 503;
}
