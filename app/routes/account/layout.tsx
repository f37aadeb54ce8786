import { Outlet } from "@remix-run/react";

import { AccountFrame } from "#app/features/accounts/components/account-frame.tsx";
import { loaderFor } from "#app/server/guards.server.ts";

export const loader = loaderFor("account.use", () => null);

export default function AccountLayout() {
  return (
    <AccountFrame>
      <Outlet />
    </AccountFrame>
  );
}
