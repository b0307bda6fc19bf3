/** The signed-in person: profile, language, light and dark, signing out. */
import { Avatar, type MantineColorScheme, Menu, UnstyledButton, VisuallyHidden, useMantineColorScheme } from "@mantine/core";
import { IconDotsVertical, IconLogout, IconUser } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "@tanstack/react-router";
import { signOut } from "@/shared/api/auth";
import { useSession } from "@/shared/api/session";
import { changeLanguage } from "@/shared/i18n/i18n";
import { isLanguage, languages } from "@/shared/i18n/languages";
import { useToastError } from "@/shared/ui/useToastError";
import classes from "./UserMenu.module.css";

const SCHEMES = ["light", "dark", "auto"] as const;

export function UserMenu() {
  const { t, i18n } = useTranslation("app");
  const { user, role } = useSession();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const failed = useToastError();
  const name = user.name || user.email;
  return (
    <Menu position="top-start" width={232}>
      <Menu.Target>
        <UnstyledButton className={classes.root}>
          <Avatar size={30} radius="xl" color="accent" name={name} aria-hidden />
          <span className={classes.words}>
            <span className={classes.name}>{name}</span>
            <span className={classes.role}>{t(`common:role.${role}`)}</span>
          </span>
          <VisuallyHidden>{t("user.menu")}</VisuallyHidden>
          <IconDotsVertical size={16} aria-hidden className={classes.dots} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to="/settings/profile" leftSection={<IconUser size={16} />}>
          {t("user.profile")}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t("user.language")}</Menu.Label>
        <Menu.RadioGroup
          value={i18n.language}
          onChange={(code) => {
            if (isLanguage(code)) changeLanguage(code).catch(failed);
          }}
        >
          {languages.map(({ code, name: own }) => (
            <Menu.RadioItem key={code} value={code} lang={code === "zh" ? "zh-CN" : code}>
              {own}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>{t("user.scheme")}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={(value) => { setColorScheme(value as MantineColorScheme); }}>
          {SCHEMES.map((value) => (
            <Menu.RadioItem key={value} value={value}>
              {t(`user.schemes.${value}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => { signOut().catch(failed); }}>
          {t("user.signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
