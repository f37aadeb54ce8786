import type { Migration } from "kysely";

import * as peopleAndOrganisations from "./0001-people-and-organisations.ts";
import * as editions from "./0002-editions.ts";
import * as listings from "./0003-listings.ts";
import * as meetings from "./0004-meetings.ts";
import * as deals from "./0005-deals.ts";
import * as operations from "./0006-operations.ts";
import * as targetPeriod from "./0007-target-period.ts";
import * as areaRoles from "./0008-area-roles.ts";
import * as signIn from "./0009-sign-in.ts";
import * as savedViews from "./0010-saved-views.ts";
import * as organisations from "./0011-organisations.ts";
import * as editionClones from "./0012-edition-clones.ts";
import * as participation from "./0013-participation.ts";
import * as auditSeal from "./0014-audit-seal.ts";
import * as messages from "./0015-messages.ts";
import * as privacy from "./0016-privacy.ts";
import * as editionPolicies from "./0018-edition-policies.ts";
import * as listSearch from "./0019-list-search.ts";
import * as bounces from "./0020-bounces.ts";
import * as oneRegistryKey from "./0021-one-registry-key.ts";

/** All migrations by name, in byte order. A landed migration is frozen: mend it with a new one. */
export const migrations: Record<string, Migration> = {
  "0001-people-and-organisations": peopleAndOrganisations,
  "0002-editions": editions,
  "0003-listings": listings,
  "0004-meetings": meetings,
  "0005-deals": deals,
  "0006-operations": operations,
  "0007-target-period": targetPeriod,
  "0008-area-roles": areaRoles,
  "0009-sign-in": signIn,
  "0010-saved-views": savedViews,
  "0011-organisations": organisations,
  "0012-edition-clones": editionClones,
  "0013-participation": participation,
  "0014-audit-seal": auditSeal,
  "0015-messages": messages,
  "0016-privacy": privacy,
  "0018-edition-policies": editionPolicies,
  "0019-list-search": listSearch,
  "0020-bounces": bounces,
  "0021-one-registry-key": oneRegistryKey,
};
