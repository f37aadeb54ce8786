import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { EmptyState, PageHead, Panel } from "#app/ui/page.tsx";
import { Frame } from "#app/ui/shell.tsx";
import { Cell, Table } from "#app/ui/table.tsx";
import { Tile, Tiles } from "#app/ui/tiles.tsx";

import { PUBLISHED_FIGURES } from "../domain/published-figures.ts";
import { marketplaceMessages } from "../messages/marketplace.ts";
import { publishedFigureMessages } from "../messages/published-figures.ts";
import type { EditionHomeView } from "../reads/edition-home.server.ts";

/** The front page: what the edition is, how large, how far; without one, how to begin. */
export function EditionHome({ home, isSignedIn }: { home: EditionHomeView | null; isSignedIn: boolean }) {
  const m = useMessages(marketplaceMessages).home;
  if (home === null) {
    return (
      <Frame>
        <PageHead title={m.none} />
        <EmptyState
          title={m.noneText}
          action={isSignedIn ? null : <ButtonLink href={paths.signIn()}>{m.signIn}</ButtonLink>}
        />
        <Published />
      </Frame>
    );
  }
  return (
    <Frame>
      <Hero home={home} />
      <div className="stack stack--l">
        <Size home={home} />
        <Results home={home} />
        <Chains home={home} />
        <Published />
      </div>
    </Frame>
  );
}

function Hero({ home }: { home: EditionHomeView }) {
  const m = useMessages(marketplaceMessages).home;
  const format = useFormat();
  return (
    <div className="hero">
      <p className="dim">{format.dateRange(home.startsOn, home.endsOn)}</p>
      <h1>{home.name}</h1>
      <p className="lead">{m.lead}</p>
      <p className="cluster">
        <ButtonLink variant="go" icon="search" href={paths.site.catalogue(home.slug)}>
          {m.findProducts}
        </ButtonLink>
        <ButtonLink href={paths.site.needs(home.slug)}>{m.seeNeeds}</ButtonLink>
        {home.hasFirm ? (
          <ButtonLink variant="quiet" href={paths.workspace.home(home.slug)}>
            {m.workspace}
          </ButtonLink>
        ) : null}
        {home.isSignedIn ? null : (
          <ButtonLink variant="quiet" href={paths.signIn()}>
            {m.signInFirm}
          </ButtonLink>
        )}
      </p>
    </div>
  );
}

function Size({ home: { slug, counts } }: { home: EditionHomeView }) {
  const m = useMessages(marketplaceMessages).home.counts;
  const format = useFormat();
  const offers = paths.site.catalogue(slug);
  return (
    <Tiles label={m.label}>
      <Tile name={m.firms} href={offers} value={{ value: format.count(counts.firms) }} />
      <Tile name={m.offers} href={offers} value={{ value: format.count(counts.offers) }} />
      <Tile name={m.needs} href={paths.site.needs(slug)} value={{ value: format.count(counts.needs) }} />
    </Tiles>
  );
}

function Results({ home: { targets } }: { home: EditionHomeView }) {
  const m = useMessages(marketplaceMessages).home;
  const format = useFormat();
  if (targets.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="results">
      <h2 id="results">{m.results}</h2>
      <Tiles>
        {targets.map((target) => {
          const amount = format.money(target.amountFen);
          const share = m.share({ share: format.percent(target.share) });
          const parts = [m.target({ amount: `${amount.value} ${amount.unit}`, share })];
          if (target.baselineLabel !== "") {
            parts.push(
              m.baseline({ label: target.baselineLabel }),
              m.source({ source: target.baselineSource }),
            );
          } else {
            parts.push(m.verifiedHint);
          }
          return (
            <Tile
              key={target.scope}
              name={target.scope === "edition" ? m.verified : m.cumulative}
              value={format.money(target.reachedFen)}
              exact={format.moneyExact(target.reachedFen)}
              money
              share={{ segments: target.segments, label: share }}
              parts={parts}
            />
          );
        })}
      </Tiles>
    </section>
  );
}

function Chains({ home: { slug, chains } }: { home: EditionHomeView }) {
  const m = useMessages(marketplaceMessages).home;
  const format = useFormat();
  if (chains.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="chains">
      <h2 id="chains">{m.chains}</h2>
      <ul className="chainlist">
        {chains.map((chain) => (
          <li key={chain.value}>
            <a href={`${paths.site.catalogue(slug)}?chain=${encodeURIComponent(chain.value)}`}>
              {chain.name}
              <span className="dim num">{format.count(chain.count)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Published() {
  const m = useMessages(marketplaceMessages).home;
  const names = useMessages(publishedFigureMessages);
  const format = useFormat();
  return (
    <Panel title={m.published} flush>
      <p className="small dim published-lead">{m.publishedLead}</p>
      <Table
        caption={m.published}
        stack
        columns={[
          { header: m.figure },
          { header: m.measure, width: "l" },
          { header: m.value, num: true, width: "l" },
        ]}
      >
        {PUBLISHED_FIGURES.map(({ key, fen, count }) => {
          const shown =
            fen === null ? { value: format.count(count), unit: names[key].unit } : format.money(fen);
          return (
            <tr key={key}>
              <Cell row>{names[key].what}</Cell>
              <Cell label={m.measure}>{names[key].measure}</Cell>
              <Cell label={m.value} num>
                {shown.value} <span className="unit">{shown.unit}</span>
              </Cell>
            </tr>
          );
        })}
      </Table>
    </Panel>
  );
}
