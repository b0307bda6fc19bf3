/** Providers around the router. Nothing about any page lives here. */
import { localStorageColorSchemeManager, MantineProvider } from "@mantine/core";
import { DatesProvider } from "@mantine/dates";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import "dayjs/locale/pl";
import "dayjs/locale/zh-cn";
import { useTranslation } from "react-i18next";
import { queryClient } from "@/shared/api/queryClient";
import { cssVariables, theme } from "@/shared/theme/theme";
import { router } from "./router";

const colorSchemes = localStorageColorSchemeManager({ key: "mw.scheme" });

export function App() {
  const { i18n } = useTranslation();
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      colorSchemeManager={colorSchemes}
    >
      <QueryClientProvider client={queryClient}>
        <DatesProvider settings={{ locale: i18n.language === "zh" ? "zh-cn" : i18n.language, firstDayOfWeek: 1 }}>
          <Notifications position="bottom-center" limit={4} />
          <RouterProvider router={router} />
        </DatesProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
